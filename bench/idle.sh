#!/usr/bin/env bash
# What a server costs while it and its agent have nothing to do.
#
#   bench/idle.sh [SECONDS]                        the image's server with the demo agent, 60 s
#   bench/idle.sh [SECONDS] -- COMMAND [ARG...]    any server that prints its address, such as
#                                                  agentapi server --port 0 --type claude -- claude
#   ADDRESS=http://127.0.0.1:3290 bench/idle.sh …  one that does not print it
#
# CPU is the time the scheduler gave to the server's threads (nanoseconds, /proc/PID/task/*/schedstat), not to its agent.
# A wake-up is a voluntary context switch: a thread that waited and was woken. Threads that end in between count with what
# they had used when the measurement began, so /proc/PID/stat (10 ms ticks, all threads ever) is printed beside it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/server.bash"

seconds=60
[[ ${1-} == [0-9]* ]] && { seconds=$1; shift; }
[[ ${1-} == -- ]] && shift
(($# > 0)) || set -- "$here/../image/target/agentapi/bin/agentapi" demo --port 0

# Thread id, name, nanoseconds on a CPU, voluntary switches.
threads() {
  local task name
  for task in /proc/"$server"/task/*; do
    name=$(<"$task/comm") || continue
    printf '%s\t%s\t%s\t%s\n' "${task##*/}" "$name" "$(cut -d' ' -f1 "$task/schedstat")" \
      "$(awk '/^voluntary/ { print $2 }' "$task/status")"
  done
}

# Hundredths of a second, all threads ever.
ticks() { sed 's/.*) //' /proc/"$server"/stat | awk '{ print $12 + $13 }'; }

start_server "$@"
await_stable
# What a start leaves to be done is not idling.
sleep 10

before=$(threads)
ticks=$(ticks)
sleep "$seconds"
after=$(threads)
ticks=$(($(ticks) - ticks))
stop_server

awk -F'\t' -v seconds="$seconds" -v ticks="$ticks" '
  NR == FNR { cpu[$1] = $3; woken[$1] = $4; next }
  {
    ns = $3 - cpu[$1]; wakes = $4 - woken[$1]; all_ns += ns; all_wakes += wakes
    if (wakes || ns) printf "  %-16s %8.2f ms %8.2f wake-ups/s\n", $2, ns / 1e6, wakes / seconds
  }
  END {
    printf "in %d s: %.1f ms CPU (%d ms by 10 ms ticks), %.2f wake-ups/s\n", seconds, all_ns / 1e6, ticks * 10, all_wakes / seconds
  }' <(echo "$before") <(echo "$after")

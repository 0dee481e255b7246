#!/usr/bin/env bash
# How soon the image answers its first request and how much memory it has then, beside a plain JDK start of the same
# modules. The two alternate in one run, so that what the machine is doing hits both alike.
#
#   bench/start.sh [ROUNDS]       15 unless told otherwise; JDK=/path/of/a/jdk-25 if JAVA_HOME is none
#
# The clock runs from before the process is made to the last byte of a 200 for GET /status. The agent is /bin/cat: what is
# measured is the server. Resident memory is Rss of smaps_rollup (all pages) and Private_* (those of this process alone).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/server.bash"

rounds=${1:-15}
image=$here/../image/target/agentapi
modules=$here/../image/target/modules

for jdk in "${JDK-}" "${JAVA_HOME-}" /usr/lib/jvm/*; do
  [[ -x $jdk/bin/java && $("$jdk/bin/java" -version 2>&1) =~ \"(2[5-9]|[3-9][0-9]) ]] && break
  [[ -x $jdk/bin/java && $("$jdk/bin/java" -version 2>&1) =~ \"(2[5-9]|[3-9][0-9])\. ]] && break
  jdk=
done
[[ -n $jdk ]] || { echo "no JDK 25 found; say JDK=/path/of/one" >&2; exit 1; }

image() { start_server "$image/bin/agentapi" server --port 0 -- /bin/cat; }

plain() {
  start_server "$jdk/bin/java" --module-path "$modules" --add-modules org.slf4j.simple \
    --enable-native-access=agentapi.terminal -m agentapi.server/agentapi.server.Main server --port 0 -- /bin/cat
}


measure() {
  local began ended
  began=${EPOCHREALTIME/[.,]/}
  "$1"
  get /status || { echo "no 200 from /status" >&2; exit 1; }
  ended=${EPOCHREALTIME/[.,]/}
  awk -v name="$1" -v us=$((ended - began)) -v ticks="$(sed 's/.*) //' "/proc/$server/stat" | awk '{ print $12 + $13 }')" '
    /^Rss:/ { rss = $2 } /^Private_/ { private += $2 }
    END { printf "%s %.1f %.1f %.1f %d\n", name, us / 1000, rss / 1024, private / 1024, ticks * 10 }' "/proc/$server/smaps_rollup"
  stop_server
}

for ((round = -1; round < rounds; round++)); do
  for kind in image plain; do
    # The first round fills the file cache.
    if ((round < 0)); then measure $kind >/dev/null; else measure $kind >>"$work/results"; fi
  done
done

median() { awk -v name="$1" -v column="$2" '$1 == name { print $column }' "$work/results" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

printf '%-8s %10s %10s %12s %10s   (median of %d)\n' '' 'ms' 'RSS MB' 'private MB' 'CPU ms' "$rounds"
for kind in image plain; do
  printf '%-8s %10s %10s %12s %10s\n' $kind "$(median $kind 2)" "$(median $kind 3)" "$(median $kind 4)" "$(median $kind 5)"
done

# Starting, asking and stopping a server, for the scripts beside this one. Sourced.

work=$(mktemp -d)
server=
address=${ADDRESS-}

clean_up() {
  [[ -z $server ]] || kill -KILL "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT

# Starts the command; returns when it has printed its address (or at once if ADDRESS is given). Sets server and address.
start_server() {
  local line
  if [[ -n ${ADDRESS-} ]]; then
    "$@" >"$work/log" 2>&1 </dev/null &
    server=$!
    return
  fi
  address=
  rm -f "$work/out"
  mkfifo "$work/out"
  "$@" >"$work/out" 2>"$work/log" </dev/null &
  server=$!
  # The descriptor stays open, or the server's next line would be its last.
  exec 7<"$work/out"
  while IFS= read -r line <&7; do
    if [[ $line =~ http://[^/[:space:]]+:[0-9]+ ]]; then
      address=${BASH_REMATCH[0]}
      return
    fi
  done
  cat "$work/log" >&2
  echo "the server printed no address" >&2
  exit 1
}

# A whole GET over bash's own sockets, as starting curl takes longer than what is measured. True if the answer is 200.
get() {
  local host=${address#http://} line status
  exec 8<>"/dev/tcp/${host%:*}/${host##*:}" || return
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$1" "$host" >&8
  IFS= read -r status <&8
  while IFS= read -r line <&8; do :; done
  exec 8<&-
  [[ $status == *' 200 '* ]]
}

# The stream of events says what is, then what changes.
await_stable() {
  local line
  for _ in {1..600}; do
    while IFS= read -r line; do
      [[ $line == *'"status":"stable"'* ]] && return
    done < <(curl -fsN "$address/events")
    # Only a server whose address was given may not be listening yet.
    sleep 0.1
  done
  echo "the agent did not become stable" >&2
  exit 1
}

stop_server() {
  kill -TERM "$server"
  wait "$server" 2>/dev/null || true
  exec 7<&- || true
  server=
}

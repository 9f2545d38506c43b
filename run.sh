#!/usr/bin/env bash
# Sets everything up and speaks the answer to one prompt: on this machine's sound, or into a WAV file
# where it has none. Leaves nothing running.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'EOF'
usage: ./run.sh "PROMPT"

  ./run.sh "What time is it?"
  ./run.sh "скажи привет"

Installs the packages it needs, builds nexy-edge when that has not been done, starts the server and the
daemon on private sockets, asks, and stops both. Exit codes are those of 'nexy-edge ask'.
EOF
}

case "${1:-}" in
  '') usage >&2; exit 2 ;;
  -h | --help) usage; exit 0 ;;
esac

./setup.sh run
case "$(uname -m)" in aarch64) rid=linux-arm64 ;; *) rid=linux-x64 ;; esac
program=out/$rid/nexy-edge
if [ ! -x "$program" ] || [ -n "$(find src protos Directory.Build.props Directory.Packages.props -newer "$program" -type f -print -quit)" ]; then
  # A feed without the ahead-of-time packs still builds the managed program.
  if ./build.sh; then
    run=("$program")
  else
    echo "run: no ahead-of-time program; running the managed one"
    dotnet build src/Nexy.Edge -c Release --nologo -v quiet -clp:NoSummary
    run=(dotnet artifacts/net10.0/bin/Nexy.Edge/release/nexy-edge.dll)
  fi
else
  run=("$program")
fi

work=$(mktemp -d)
wav=$PWD/out/answer.wav
mkdir -p out
rm -f "$wav"
server_pid='' daemon_pid=''
stop() {
  for pid in $daemon_pid $server_pid; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap stop EXIT

common=(--set "server.listen=unix:$work/server.sock" --set "daemon.server=unix:$work/server.sock"
  --set "daemon.listen=unix:$work/control.sock" --set "audio.sinks=alsa:default;file:$wav")

"${run[@]}" server "${common[@]}" >"$work/server.log" 2>&1 &
server_pid=$!
"${run[@]}" daemon "${common[@]}" >"$work/daemon.log" 2>&1 &
daemon_pid=$!
for _ in $(seq 200); do
  grep -q 'Start: listening' "$work/server.log" && [ -S "$work/control.sock" ] && break
  kill -0 "$server_pid" 2>/dev/null || { cat "$work/server.log" >&2; exit 1; }
  kill -0 "$daemon_pid" 2>/dev/null || { cat "$work/daemon.log" >&2; exit 1; }
  sleep 0.05
done

status=0
"${run[@]}" ask "${common[@]}" --timings "$*" || status=$?
if [ -s "$wav" ]; then
  echo "run: this machine has no sound; the answer is in $wav"
elif [ "$status" -ne 0 ]; then
  cat "$work/server.log" "$work/daemon.log" >&2
fi
exit "$status"

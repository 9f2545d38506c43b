#!/bin/sh
# Sound sinks without hardware: one PulseAudio daemon with a null sink per name. See README.md.
set -eu
umask 077

usage() {
  cat >&2 <<'EOF'
usage: rig.sh up NAME [RATE [FORMAT [CHANNELS]]]   start a sink (48000 s16le 2)
       rig.sh down NAME                            the unplug: kill it, remove its socket
       rig.sh freeze|thaw NAME                     stop and continue the sound server
       rig.sh suspend|resume NAME                  the sink stops taking audio, silently
       rig.sh record NAME FILE [SECONDS]           what it plays, as a WAV file
       rig.sh env                                  what other programs need: eval "$(rig.sh env)"
       rig.sh clean                                take all sinks down and remove their folder
The folder is $NEXY_RIG, or /tmp/nexy-rig-UID.
EOF
  exit 2
}

root=${NEXY_RIG:-/tmp/nexy-rig-$(id -u)}
command=${1:-}
name=${2:-}
dir=$root/$name

need_name() {
  case $name in
    '' | *[!a-zA-Z0-9_]*) echo "rig.sh: a name of letters, digits and underscores, please" >&2; exit 2 ;;
  esac
}

pid_of() {
  [ -s "$dir/pid" ] || { echo "rig.sh: $name is not up" >&2; exit 1; }
  cat "$dir/pid"
}

write_config() {
  : > "$root/asound.conf.next"
  for sock in "$root"/*/sock; do
    [ -S "$sock" ] || continue
    sink=$(basename "$(dirname "$sock")")
    echo "pcm.$sink { type pulse server \"unix:$sock\" device \"$sink\" hint { show on description \"Rig sink $sink\" } }" \
      >> "$root/asound.conf.next"
  done
  mv "$root/asound.conf.next" "$root/asound.conf"
}

up() {
  if [ -s "$dir/pid" ] && kill -0 "$(cat "$dir/pid")" 2>/dev/null; then
    echo "rig.sh: $name is up already" >&2
    exit 1
  fi
  mkdir -p "$dir/home" "$dir/run" "$dir/state"
  rm -f "$dir/sock"
  # The sink before the socket: whoever can connect finds it. norewinds, or the start of a stream would
  # be missing in a recording.
  HOME=$dir/home XDG_CONFIG_HOME=$dir/home PULSE_RUNTIME_PATH=$dir/run PULSE_STATE_PATH=$dir/state \
    nohup pulseaudio -n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --realtime=no --high-priority=no \
    --disable-shm=yes --log-target="file:$dir/log" \
    -L "module-null-sink sink_name=$name norewinds=1 rate=${1:-48000} format=${2:-s16le} channels=${3:-2}" \
    -L "module-native-protocol-unix socket=$dir/sock auth-anonymous=1 auth-cookie-enabled=0" \
    > /dev/null 2>&1 &
  echo $! > "$dir/pid"
  tries=0
  until PULSE_SERVER=unix:$dir/sock PULSE_COOKIE=$dir/cookie pactl info > /dev/null 2>&1; do
    tries=$((tries + 1))
    if [ $tries -gt 250 ] || ! kill -0 "$(cat "$dir/pid")" 2>/dev/null; then
      echo "rig.sh: $name did not start; see $dir/log" >&2
      exit 1
    fi
    sleep 0.02
  done
  write_config
  echo "$name is up: ALSA PCM $name, PULSE_SERVER=unix:$dir/sock"
}

down() {
  [ -s "$dir/pid" ] && kill -9 "$(cat "$dir/pid")" 2>/dev/null || true
  rm -f "$dir/pid" "$dir/sock"
  write_config
}

control() {
  PULSE_SERVER=unix:$dir/sock PULSE_COOKIE=$dir/cookie pactl "$@"
}

record() {
  seconds=${2:-0}
  set -- parec "--device=$name.monitor" --format=s16le --fix-rate --fix-channels --latency-msec=20 --file-format=wav "$1"
  [ "$seconds" = 0 ] || set -- timeout --preserve-status "$seconds" "$@"
  PULSE_SERVER=unix:$dir/sock PULSE_COOKIE=$dir/cookie "$@" || true
}

clean() {
  for one in "$root"/*/; do
    [ -d "$one" ] || continue
    dir=${one%/}
    down
  done
  rm -rf "$root"
}

case $command in
  up) need_name; shift 2; up "$@" ;;
  down) need_name; down ;;
  freeze) need_name; kill -STOP "$(pid_of)" ;;
  thaw) need_name; kill -CONT "$(pid_of)" ;;
  suspend) need_name; pid_of > /dev/null; control suspend-sink "$name" 1 ;;
  resume) need_name; pid_of > /dev/null; control suspend-sink "$name" 0 ;;
  record) need_name; [ $# -ge 3 ] || usage; pid_of > /dev/null; shift 2; record "$@" ;;
  env) echo "export ALSA_CONFIG_PATH=/usr/share/alsa/alsa.conf:$root/asound.conf" ;;
  clean) clean ;;
  *) usage ;;
esac

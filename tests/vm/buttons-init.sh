#!/bin/sh
# Runs as the first process of the guest: a daemon, a hand in front of it, and what has to come of it.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mkdir -p /run /tmp /etc
mount -t tmpfs run /run
echo 'root:x:0:0::/:/bin/sh' > /etc/passwd
echo 'root:x:0:' > /etc/group
echo 00000000000000000000000000000001 > /etc/machine-id
while read -r module; do insmod "$module" || echo "not loaded: $module"; done < /modules
ip link set lo up

cat > /run/edge.yaml <<'YAML'
audio:
  sinks: ["null"]
  volume_percent: 50
buttons:
  outputs: ["gpio:cp2112_gpio/7"]
  rules:
    - "gpio:cp2112_gpio/3,active-low,debounce=300 press=volume-7"
    - "gpio:cp2112_gpio/3,active-low,debounce=300 long=mute"
    - "gpio:cp2112_gpio/5,active-low,debounce=0 press=stop"
    - "gpio:cp2112_gpio/99 press=stop"
    - "key:VOLUMEUP@Virtual Pad press=volume+5"
    - "key:PLAYPAUSE double=mute"
    - "key:MUTE@AT Translated press=mute"
    - "rel:DIAL turn=volume+2"
    - "key:NEXTSONG press=tell"
YAML
cat > /run/volume.yaml <<'YAML'
daemon:
  state_folder: /run/state
audio:
  sinks: ["usb", "alsa:plughw:CARD=Dummy,DEV=0"]
  volume_percent: 80
YAML
mkdir /run/state

SOCKET=/run/first.sock
# Emulation is slow: a wait is bounded by its count, not judged by its time.
expect() { # WHAT COMMAND...
  what=$1
  shift
  n=0
  until "$@" > /run/last 2>&1; do
    n=$((n + 1))
    if [ $n -gt 60 ]; then
      echo "FAILED $what"
      cat /run/last
      return
    fi
    sleep 0.5
  done
  echo "passed $what"
}
daemon() { nexy-edge --config /run/edge.yaml --set daemon.listen=unix:/run/$1.sock daemon 2> /run/$1.log & }
command() { nexy-edge --config /run/edge.yaml --set daemon.listen=unix:$SOCKET "$@"; }
volume() { command status | grep -q "^volume  *$1\$"; }
shown() { command status | grep -qF "$1"; }
# Presses that companion programs were told of, or told that they missed.
watched() { awk -F'"missed":' '/"event":"gesture"/ { n++ } NF > 1 { n += $2 + 0 } END { print n + 0 }' /run/watch.log; }
watched_since() { test "$(watched)" -eq $(($1 + $2)); }
idle() { last=$(watched); sleep 2; test "$last" -eq "$(watched)"; }
mixer() { # CARD CONTROL DECIBELS
  amixer -c "$1" sget "$2" | grep -qF "[$3dB]"
}
plug_card() { while read -r module; do insmod "$module" 2> /dev/null || true; done < "/cards/$1"; }
told() { grep -qF "$2" "/run/$1.log"; }
counted() { test "$(grep -cF "$3" "/run/$1.log")" -eq "$2"; }
driven() { test "$(tail -n 1 /run/hands.log)" = "$1"; }
tell() { echo "$1" >&3; }

daemon first
FIRST=$!
expect "missing chip is told" told first "gpio:cp2112_gpio/3,active-low,debounce=300 cannot be used: there is no GPIO chip in /dev"
expect "missing key pad is told" told first "key:VOLUMEUP@Virtual Pad is not there"
mkfifo /run/fifo
hands < /run/fifo > /run/hands.log &
exec 3> /run/fifo
expect "line of a chip that comes later is found by the chip's label" told first "gpio:cp2112_gpio/3,active-low,debounce=300 is ready: line 3 of gpiochip0 (cp2112_gpio)"
expect "line that the chip has not is told with those it has" told first "gpiochip0 (cp2112_gpio) has the lines 0 to 7, and no 99"
expect "key pad that comes later is found" told first "rel:DIAL is ready: Virtual Pad"
expect "output is inactive first" grep -q "line 7 = 0" /run/hands.log
expect "output is active then" driven "line 7 = 1"
tell "key 115"
expect "key steps the volume" volume "55 %.*"
tell "dial -3"
expect "knob steps the volume" volume "49 %.*"
tell "line 3 0"
sleep 0.4
tell "line 3 1"
expect "line steps the volume" volume "42 %.*"
tell "bounce 3 0"
expect "bouncing contact is one press, and long it mutes" volume "35 %, muted"
tell "line 3 1"
tell "key 164"
tell "key 164"
expect "double press unmutes" volume "35 %, -.*"
tell "line 5 0"
expect "line stops speech" told first "command=stop"
tell "line 5 1"
echo KEYBOARD
expect "keyboard of the machine mutes" volume "35 %, muted"

daemon second
SECOND=$!
expect "taken line is told with its user" told second 'line 5 of gpiochip0 (cp2112_gpio) is used by "nexy-edge"'
kill $FIRST
expect "line is taken when its user lets it go" told second "gpio:cp2112_gpio/5,active-low,debounce=0 is ready"
expect "output was inactive in between" sh -c 'tail -n 3 /run/hands.log | head -n 2 | grep -q "line 7 = 0"'
expect "output is active again" driven "line 7 = 1"
SOCKET=/run/second.sock
tell unplug
expect "unplugged chip is told once for each line" counted second 1 "gpio:cp2112_gpio/5,active-low,debounce=0 cannot be used: there is no GPIO chip"
tell plug
expect "line works again on a chip of another number" told second "gpio:cp2112_gpio/3,active-low,debounce=300 is ready: line 3 of gpiochip1"
sleep 1
tell "line 3 0"
expect "line steps the volume again" volume "43 %, .*"
tell "line 3 1"
i=0
while [ $i -lt 10000 ]; do
  echo "key 115"
  i=$((i + 1))
done >&3
expect "ten thousand keys are done with" volume "100 %.*"
echo "coalesced: $(grep -c set_volume /run/second.log) changes of the volume for 10000 keys"

nexy-edge --config /run/edge.yaml --set daemon.listen=unix:$SOCKET watch --json > /run/watch.log &
WATCH=$!
expect "companion gets the state first" grep -q '"event":"state"' /run/watch.log
expect "state names the buttons" grep -qF '"place":"key:NEXTSONG","state":"ready"' /run/watch.log
before=$(watched)
tell "key 163"
expect "companion is told of a press" watched_since "$before" 1
before=$(watched)
tell "storm 5000 10"
expect "storm of ten thousand events in ten seconds ends" grep -q "^storm 5000" /run/hands.log
expect "companion has been told of what came" idle
came=$(($(watched) - before))
echo "storm: $(grep '^storm 5000' /run/hands.log); $came presses came, $(grep -c '"event":"missed"' /run/watch.log) times the companion was too slow"
expect "presses came, and none twice" test "$came" -gt 0 -a "$came" -le 5000
before=$(watched)
tell "key 163"
expect "press after the storm counts once" watched_since "$before" 1
before=$(watched)
tell "storm 20000 0"
expect "storm without a pause ends" grep -q "^storm 20000" /run/hands.log
expect "companion has been told of what came" idle
came=$(($(watched) - before))
echo "storm: $(grep '^storm 20000' /run/hands.log); $came presses came, the others the kernel dropped"
expect "presses came, and none twice" test "$came" -gt 0 -a "$came" -le 20000
before=$(watched)
tell "key 163"
expect "press after dropped events counts once" watched_since "$before" 1
echo "memory: $(grep VmRSS "/proc/$SECOND/status")"
tell unplug
expect "unplugged chip is told to companions" grep -qF '"place":"gpio:cp2112_gpio/3,active-low,debounce=300","state":"trouble"' /run/watch.log
tell plug
expect "output is active again after the chip was away" driven "line 7 = 1"
kill $SECOND
wait $WATCH
ended=$?
expect "watch ends with the daemon" test $ended -eq 4

nexy-edge --config /run/edge.yaml --set daemon.listen=unix:/run/grab1.sock --set buttons.grab=true daemon 2> /run/grab1.log &
GRAB1=$!
expect "pad is taken" told grab1 "key:VOLUMEUP@Virtual Pad is ready: Virtual Pad"
nexy-edge --config /run/edge.yaml --set daemon.listen=unix:/run/grab2.sock --set buttons.grab=true daemon 2> /run/grab2.log &
GRAB2=$!
expect "taken pad is told" told grab2 'key:VOLUMEUP@Virtual Pad cannot be used: "Virtual Pad" is taken by another program, and buttons.grab wants it alone'
kill $GRAB1
expect "pad is taken when it is let go" told grab2 "key:VOLUMEUP@Virtual Pad is ready: Virtual Pad"
kill $GRAB2

# Volume: percent to decibels by the curve 60 log10(p / 100), to the next step of the card above it.
SOCKET=/run/third.sock
volumes() { nexy-edge --config /run/volume.yaml --set daemon.listen=unix:/run/$1.sock daemon 2> /run/$1.log & }
plug_card snd-dummy
volumes third
THIRD=$!
expect "card is set before anything is said: 80 %" mixer Dummy Master -5.70
for step in "100 0.00" "50 -18.00" "20 -41.70" "5 -45.00" "30 -31.20"; do
  command volume "${step% *}" > /dev/null
  expect "${step% *} % are ${step#* } dB on the card" mixer Dummy Master "${step#* }"
done
expect "status shows the mixer" shown "30 %, volume by Master of hw:CARD=Dummy (-45 to 0 dB, now -31.2 dB)"
echo "samples: $(command status --json | grep -o '"gain":[0-9.e-]*'), with the card 60 log10(0.3) = -31.37 dB"
command volume --mute > /dev/null
expect "mute is in the samples" volume "30 %, muted"
expect "card stays as it is" mixer Dummy Master -31.20
command volume --unmute > /dev/null
plug_card snd-usb-audio
expect "card that is plugged is the better one" shown ", usb"
command status | grep ^sink
amixer -c Audio
expect "it takes over the volume" volume "30 %.*"
command volume 60 > /dev/null
expect "its mixer is set" shown "60 %, volume by "
command status | grep ^sink
usb=$(grep -l 'QEMU USB Audio' /sys/bus/usb/devices/*/product | head -n 1)
echo 0 > "${usb%/product}/authorized"
expect "unplugged: the other card has its own volume" volume "30 %.*"
expect "and its own mixer" mixer Dummy Master -31.20
amixer -q -c Dummy sset Master 100%
expect "somebody else turned the card up" mixer Dummy Master 0.00
kill $THIRD
wait $THIRD
echo "volumes:" && cat /run/state/volumes
SOCKET=/run/fourth.sock
volumes fourth
expect "restart: the card is set again" mixer Dummy Master -31.20
expect "restart: the volume is remembered" volume "30 %.*"
echo 1 > "${usb%/product}/authorized"
expect "plugged again: its own volume" volume "60 %.*"
expect "and its own mixer" shown "60 %, volume by "
echo 0 > "${usb%/product}/authorized"
expect "only one card is left" volume "30 %.*"
echo snd_dummy.0 > /sys/bus/platform/drivers/snd_dummy/unbind
expect "no card is left: the daemon still answers" command volume 40
amixer -c Dummy sget Master > /dev/null 2>&1 && echo "FAILED the card should be gone"
echo snd_dummy.0 > /sys/bus/platform/drivers/snd_dummy/bind
expect "card is back and set" sh -c 'amixer -c Dummy sget Master | grep -q "\[-23.7"'
amixer -c Dummy sget Master
for log in first second third fourth grab2; do
  echo "--- $log"
  grep -v "set_volume" /run/$log.log
done
echo "--- hands"
cat /run/hands.log
echo FINISHED
poweroff -f

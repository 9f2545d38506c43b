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
YAML

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
volume() { nexy-edge --config /run/edge.yaml --set daemon.listen=unix:$SOCKET status | grep -q "^volume  *$1\$"; }
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
for log in first second; do
  echo "--- $log"
  grep -v "set_volume" /run/$log.log
done
echo "--- hands"
cat /run/hands.log
echo FINISHED
poweroff -f

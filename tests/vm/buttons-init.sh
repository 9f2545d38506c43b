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
  idle_close_sec: 1
lights:
  devices: ["leds:luxafor1:red:led0", "gpio:cp2112_gpio/2"]
  max_frames_per_sec: 5
buttons:
  outputs: ["gpio:cp2112_gpio/7", "gpio:cp2112_gpio/6,active-low while=muted", "gpio:cp2112_gpio/4 while=speaking"]
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
daemon() { # NAME SETTING...
  name=$1
  shift
  nexy-edge --config /run/edge.yaml --set daemon.listen=unix:/run/$name.sock "$@" daemon 2> /run/$name.log &
}
control() { nexy-edge --config /run/edge.yaml --set daemon.listen=unix:$SOCKET "$@"; }
volume() { nexy-edge --config /run/edge.yaml --set daemon.listen=unix:$SOCKET status | grep -q "^volume  *$1\$"; }
told() { grep -qF "$2" "/run/$1.log"; }
counted() { test "$(grep -cF "$3" "/run/$1.log")" -eq "$2"; }
driven() { test "$(grep "^${1%% = *} " /run/hands.log | tail -n 1)" = "$1"; }
lit() { test "$(grep "^bar " /run/hands.log | tail -n 1)" = "bar $1"; }
shown() { test "$(grep "^lamp " /run/hands.log | tail -n 1)" = "lamp $1"; }
tell() { echo "$1" >&3; }

daemon first
FIRST=$!
expect "missing chip is told" told first "gpio:cp2112_gpio/3,active-low,debounce=300 cannot be used: there is no GPIO chip in /dev"
expect "missing key pad is told" told first "key:VOLUMEUP@Virtual Pad is not there"
mkfifo /run/fifo
hands < /run/fifo > /run/hands.log &
exec 3> /run/fifo
expect "line of a chip that comes later is found by the chip's label" told first "gpio:cp2112_gpio/3,active-low,debounce=300 is ready: line 3 of gpiochip0 (cp2112_gpio)"
expect "missing lamp is told with those that are there" told first "leds:luxafor1:red:led0 cannot be used: there is no luxafor1:red:led0 in /sys/class/leds; there are input"
tell lamp
expect "lamp that comes later is found" told first "leds:luxafor1:red:led0 is ready"
expect "line that the chip has not is told with those it has" told first "gpiochip0 (cp2112_gpio) has the lines 0 to 7, and no 99"
expect "key pad that comes later is found" told first "rel:DIAL is ready: Virtual Pad"
expect "output is inactive first" grep -q "line 7 = 0" /run/hands.log
expect "output is active then" driven "line 7 = 1"
expect "output for mute is inactive before" driven "line 6 = 1"
expect "output for speech is inactive before" driven "line 4 = 0"
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
expect "output for mute is active, which is low" driven "line 6 = 0"
expect "lamp shows the mute" shown "76 0 0"
expect "lamp at a line shows the mute" driven "line 2 = 1"
tell "key 164"
tell "key 164"
expect "double press unmutes" volume "35 %, -.*"
expect "output for mute is inactive again" driven "line 6 = 1"
expect "lamp is dark again" shown "0 0 0"
expect "lamp at a line is dark again" driven "line 2 = 0"
control test-tone --seconds 3 > /run/tone.log 2>&1 &
expect "output for speech is active when there is some" driven "line 4 = 1"
expect "output for speech is inactive when the sink is closed" driven "line 4 = 0"
expect "lamp has shown an answer on its way and then the level" \
  sh -c 'test "$(grep "^lamp [1-9]" /run/hands.log | grep -vc "^lamp 76 ")" -ge 2'
expect "lamp is dark after the sound" shown "0 0 0"
tell "line 5 0"
expect "line stops speech" told first "command=stop"
tell "line 5 1"
echo KEYBOARD
expect "keyboard of the machine mutes" volume "35 %, muted"

expect "lamp shows the mute of the keyboard" shown "76 0 0"

daemon second --set lights.devices=
expect "taken line is told with its user" told second 'line 5 of gpiochip0 (cp2112_gpio) is used by "nexy-edge"'
kill $FIRST
expect "line is taken when its user lets it go" told second "gpio:cp2112_gpio/5,active-low,debounce=0 is ready"
expect "lamp is dark at the end" shown "0 0 0"
expect "lamp at a line is dark at the end" driven "line 2 = 0"
expect "output was inactive in between" sh -c 'grep "^line 7" /run/hands.log | tail -n 3 | head -n 2 | grep -q "line 7 = 0"'
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

daemon third --set buttons.rules= --set buttons.outputs=
THIRD=$!
SOCKET=/run/third.sock
expect "lamp is found by the next daemon" told third "leds:luxafor1:red:led0 is ready"
expect "mute by command" control volume --mute
expect "lamp shows it" shown "76 0 0"
# Of the thread whose policy is SCHED_IDLE: published programs have no names for threads.
wakes() {
  for thread in /proc/$THIRD/task/*; do
    [ "$(sed 's/.*) //' $thread/stat | cut -d' ' -f39)" = 5 ] && grep "^voluntary" $thread/status
  done
}
sleep 1
BEFORE=$(wakes)
sleep 3
AFTER=$(wakes)
echo "lights: $BEFORE, three seconds later $AFTER"
expect "still picture wakes nobody" test -n "$BEFORE" -a "$BEFORE" = "$AFTER"
tell nolamp
sleep 1
control volume --unmute
expect "lamp that goes in use is told" told third "leds:luxafor1:red:led0 cannot be used"
control volume --mute
tell lamp
expect "lamp that is back is found again" counted third 2 "leds:luxafor1:red:led0 is ready"
expect "lamp that is back shows what there is to show" shown "76 0 0"
expect "lamp that went was told once" counted third 1 "leds:luxafor1:red:led0 cannot be used"
kill -9 $THIRD
sleep 1
expect "lamp stays lit after a crash" shown "76 0 0"
expect "lamp is made dark by the command" sh -c 'nexy-edge --config /run/edge.yaml lights off | grep -q "leds:luxafor1:red:led0: dark"'
expect "lamp is dark then" shown "0 0 0"

tell bar
expect "lamp of three colours is there" sh -c 'ls /sys/class/leds | grep -q ":rgb:indicator"'
BAR=$(ls /sys/class/leds | grep ":rgb:indicator" | head -n 1)
daemon fourth --set buttons.rules= --set buttons.outputs= --set "lights.devices=leds:$BAR"
FOURTH=$!
SOCKET=/run/fourth.sock
expect "lamp of three colours is found" told fourth "leds:$BAR is ready"
expect "it is dark" lit "0 0 0"
expect "mute once more" control volume --mute
expect "it shows the mute in its colour" lit "76 0 0"
expect "duck" control volume --unmute --duck
expect "it shows that somebody listens in another" lit "0 0 76"
kill $FOURTH
expect "it is dark at the end" lit "0 0 0"

echo spidev > /sys/bus/spi/devices/spi0.0/driver_override
echo spi0.0 > /sys/bus/spi/drivers/spidev/bind
for strip in "apa102:/dev/spidev0.0,count=12" "ws2812:/dev/spidev0.0,count=30"; do
  expect "spidev of the kernel takes mode, speed and picture of ${strip%%:*}" \
    sh -c "nexy-edge --set 'lights.devices=$strip' lights off | grep -q 'dark'"
done
expect "picture that spidev cannot send at once is told" \
  sh -c "nexy-edge --set 'lights.devices=apa102:/dev/spidev0.0,count=300' lights off 2>&1 | grep -q 'bufsiz'"
for log in first second third fourth; do
  echo "--- $log"
  grep -v "set_volume" /run/$log.log
done
echo "--- hands"
cat /run/hands.log
echo FINISHED
poweroff -f

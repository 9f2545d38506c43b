#!/bin/sh
# Runs as the first process of the guest: lamps that come and go under a daemon, and what they have to show.
. /guest-lib.sh

cat > /run/edge.yaml <<'YAML'
audio:
  sinks: ["null"]
  idle_close_sec: 1
lights:
  devices: ["leds:luxafor1:red:led0", "gpio:cp2112_gpio/2"]
  max_frames_per_sec: 5
buttons:
  rules: ["key:MUTE@Virtual Pad press=mute"]
YAML

daemon first
FIRST=$!
expect "missing chip is told" told first "gpio:cp2112_gpio/2 cannot be used: there is no GPIO chip in /dev"
expect "missing lamp is told with those that are there" told first "leds:luxafor1:red:led0 cannot be used: there is no luxafor1:red:led0 in /sys/class/leds; there are input"
start_hands
expect "lamp at a line of a chip that comes later is found" told first "gpio:cp2112_gpio/2 is ready"
tell lamp
expect "lamp that comes later is found" told first "leds:luxafor1:red:led0 is ready"
expect "lamp is dark first" lit lamp "0 0 0"
expect "mute by command" control volume --mute
expect "lamp shows the mute" lit lamp "76 0 0"
expect "lamp at a line shows the mute" driven "line 2 = 1"
expect "unmute by command" control volume --unmute
expect "lamp is dark again" lit lamp "0 0 0"
expect "lamp at a line is dark again" driven "line 2 = 0"
control test-tone --seconds 3 > /run/tone.log 2>&1
expect "lamp has shown an answer on its way and then the level" \
  sh -c 'test "$(grep "^lamp [1-9]" /run/hands.log | grep -vc "^lamp 76 ")" -ge 2'
expect "lamp is dark after the sound" lit lamp "0 0 0"
expect "key of a pad is found" told first "key:MUTE@Virtual Pad is ready"
tell "key 113"
expect "lamp shows the mute by a key" lit lamp "76 0 0"
kill $FIRST
expect "lamp is dark at the end" lit lamp "0 0 0"
expect "lamp at a line is dark at the end" driven "line 2 = 0"

daemon second
SECOND=$!
expect "lamp is found by the next daemon" told second "leds:luxafor1:red:led0 is ready"
expect "mute by command" control volume --mute
expect "lamp shows it" lit lamp "76 0 0"
# Of the thread whose policy is SCHED_IDLE: published programs have no names for threads.
wakes() {
  for thread in /proc/$SECOND/task/*; do
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
control volume --unmute > /dev/null
expect "lamp that goes in use is told" told second "leds:luxafor1:red:led0 cannot be used"
control volume --mute > /dev/null
tell lamp
expect "lamp that is back is found again" counted second 2 "leds:luxafor1:red:led0 is ready"
expect "lamp that is back shows what there is to show" lit lamp "76 0 0"
expect "lamp that went was told once" counted second 1 "leds:luxafor1:red:led0 cannot be used"
kill -9 $SECOND
sleep 1
expect "lamp stays lit after a crash" lit lamp "76 0 0"
expect "lamp is made dark by the command" sh -c 'nexy-edge --config /run/edge.yaml lights off | grep -q "leds:luxafor1:red:led0: dark"'
expect "lamp is dark then" lit lamp "0 0 0"

tell bar
expect "lamp of three colours is there" sh -c 'ls /sys/class/leds | grep -q ":rgb:indicator"'
BAR=$(ls /sys/class/leds | grep ":rgb:indicator" | head -n 1)
daemon third --set "lights.devices=leds:$BAR"
THIRD=$!
expect "lamp of three colours is found" told third "leds:$BAR is ready"
expect "it is dark" lit bar "0 0 0"
expect "mute once more" control volume --mute
expect "it shows the mute in its colour" lit bar "76 0 0"
expect "duck" control volume --unmute --duck
expect "it shows that somebody listens in another" lit bar "0 0 76"
kill $THIRD
expect "it is dark at the end" lit bar "0 0 0"

echo spidev > /sys/bus/spi/devices/spi0.0/driver_override
echo spi0.0 > /sys/bus/spi/drivers/spidev/bind
for strip in "apa102:/dev/spidev0.0,count=12" "ws2812:/dev/spidev0.0,count=30"; do
  expect "spidev of the kernel takes mode, speed and picture of ${strip%%:*}" \
    sh -c "nexy-edge --set 'lights.devices=$strip' lights off | grep -q 'dark'"
done
expect "picture that spidev cannot send at once is told" \
  sh -c "nexy-edge --set 'lights.devices=apa102:/dev/spidev0.0,count=300' lights off 2>&1 | grep -q 'bufsiz'"
finish

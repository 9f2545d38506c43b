#!/bin/sh
# Runs as the first process of the guest: a daemon, a hand in front of it, and what has to come of it.
. /guest-lib.sh

cat > /run/edge.yaml <<'YAML'
audio:
  sinks: ["null"]
  volume_percent: 50
  idle_close_sec: 1
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
    - "key:NEXTSONG press=tell"
YAML

# Presses that companion programs were told of, or told that they missed.
watched() { awk -F'"missed":' '/"event":"gesture"/ { n++ } NF > 1 { n += $2 + 0 } END { print n + 0 }' /run/watch.log; }
watched_since() { test "$(watched)" -eq $(($1 + $2)); }
idle() { last=$(watched); sleep 2; test "$last" -eq "$(watched)"; }

daemon first
FIRST=$!
expect "missing chip is told" told first "gpio:cp2112_gpio/3,active-low,debounce=300 cannot be used: there is no GPIO chip in /dev"
expect "missing key pad is told" told first "key:VOLUMEUP@Virtual Pad is not there"
start_hands
expect "line of a chip that comes later is found by the chip's label" told first "gpio:cp2112_gpio/3,active-low,debounce=300 is ready: line 3 of gpiochip0 (cp2112_gpio)"
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
tell "key 164"
tell "key 164"
expect "double press unmutes" volume "35 %, -.*"
expect "output for mute is inactive again" driven "line 6 = 1"
control test-tone --seconds 3 > /run/tone.log 2>&1 &
expect "output for speech is active when there is some" driven "line 4 = 1"
expect "output for speech is inactive when the sink is closed" driven "line 4 = 0"
tell "line 5 0"
expect "line stops speech" told first "command=stop"
tell "line 5 1"
machine sendkey audiomute
expect "keyboard of the machine mutes" volume "35 %, muted"

daemon second
SECOND=$!
expect "taken line is told with its user" told second 'line 5 of gpiochip0 (cp2112_gpio) is used by "nexy-edge"'
kill $FIRST
expect "line is taken when its user lets it go" told second "gpio:cp2112_gpio/5,active-low,debounce=0 is ready"
expect "output was inactive in between" sh -c 'grep "^line 7" /run/hands.log | tail -n 3 | head -n 2 | grep -q "line 7 = 0"'
expect "output is active again" driven "line 7 = 1"
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

control watch --json > /run/watch.log &
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

daemon grab1 --set buttons.grab=true
GRAB1=$!
expect "pad is taken" told grab1 "key:VOLUMEUP@Virtual Pad is ready: Virtual Pad"
daemon grab2 --set buttons.grab=true
GRAB2=$!
expect "taken pad is told" told grab2 'key:VOLUMEUP@Virtual Pad cannot be used: "Virtual Pad" is taken by another program, and buttons.grab wants it alone'
kill $GRAB1
expect "pad is taken when it is let go" told grab2 "key:VOLUMEUP@Virtual Pad is ready: Virtual Pad"
kill $GRAB2
finish

#!/bin/sh
# Runs as the first process of the guest: cards that come and go under a daemon, and how loud they are.
. /guest-lib.sh

cat > /run/edge.yaml <<'YAML'
daemon:
  state_folder: /run/state
audio:
  sinks: ["usb", "alsa:plughw:CARD=Dummy,DEV=0"]
  volume_percent: 80
YAML
mkdir /run/state

mixer() { # CARD CONTROL DECIBELS
  amixer -c "$1" sget "$2" | grep -qF "[$3dB]"
}

plug_card snd-dummy
daemon first
FIRST=$!
expect "card is set before anything is said: 80 %" mixer Dummy Master -5.70
# Percent to decibels by the curve 60 log10(p / 100), to the next step of the card above it.
for step in "100 0.00" "50 -18.00" "20 -41.70" "5 -45.00" "30 -31.20"; do
  control volume "${step% *}" > /dev/null
  expect "${step% *} % are ${step#* } dB on the card" mixer Dummy Master "${step#* }"
done
expect "status shows the mixer" shown "30 %, volume by Master of hw:CARD=Dummy (-45 to 0 dB, now -31.2 dB)"
echo "samples: $(control status --json | grep -o '"gain":[0-9.e-]*'), with the card 60 log10(0.3) = -31.37 dB"
control volume --mute > /dev/null
expect "mute is in the samples" volume "30 %, muted"
expect "card stays as it is" mixer Dummy Master -31.20
control volume --unmute > /dev/null
plug_card snd-usb-audio
expect "card that is plugged is the better one" shown ", usb"
control status | grep ^sink
expect "it takes over the volume" volume "30 %.*"
control volume 60 > /dev/null
expect "its mixer is set" shown "60 %, volume by "
control status | grep ^sink
usb=$(grep -l 'QEMU USB Audio' /sys/bus/usb/devices/*/product | head -n 1)
echo 0 > "${usb%/product}/authorized"
expect "unplugged: the other card has its own volume" volume "30 %.*"
expect "and its own mixer" mixer Dummy Master -31.20
amixer -q -c Dummy sset Master 100%
expect "somebody else turned the card up" mixer Dummy Master 0.00
kill $FIRST
wait $FIRST
echo "volumes:" && cat /run/state/volumes
daemon second
expect "restart: the card is set again" mixer Dummy Master -31.20
expect "restart: the volume is remembered" volume "30 %.*"
echo 1 > "${usb%/product}/authorized"
expect "plugged again: its own volume" volume "60 %.*"
expect "and its own mixer" shown "60 %, volume by "
echo 0 > "${usb%/product}/authorized"
expect "only one card is left" volume "30 %.*"
echo snd_dummy.0 > /sys/bus/platform/drivers/snd_dummy/unbind
expect "no card is left: the daemon still answers" control volume 40
expect "card is gone" sh -c '! amixer -c Dummy sget Master'
echo snd_dummy.0 > /sys/bus/platform/drivers/snd_dummy/bind
expect "card is back and set" sh -c 'amixer -c Dummy sget Master | grep -q "\[-23.7"'
finish

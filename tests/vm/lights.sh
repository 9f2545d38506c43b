#!/usr/bin/env bash
# Lights on a real kernel; --help says more.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/guest.sh"

about='Lights on a real kernel: lamps behind drivers of the class leds and at a line of an emulated USB bridge show what the daemon does,
go and come back, stay lit after a crash; spidev on the bus behind an emulated parallel port takes pictures of strips.'
modules=(evdev uinput uhid hid-cp2112 hid-led hid-playstation parport_pc spi-lm70llp)
machine=(-chardev null,id=parallel -device isa-parallel,chardev=parallel)
options=(spidev.bufsiz=512)
run_guest lights "$@"

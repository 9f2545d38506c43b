#!/usr/bin/env bash
# Buttons, outputs and companion programs on a real kernel; --help says more.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/guest.sh"

about='Buttons on a real kernel: lines of an emulated USB bridge, keys and a knob of an emulated pad and the keyboard of the machine
are touched, outputs are looked at, and companion programs are told, also in storms of keys.'
modules=(evdev uinput uhid hid-cp2112)
run_guest buttons "$@"

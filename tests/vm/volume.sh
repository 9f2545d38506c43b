#!/usr/bin/env bash
# Volume and mixers on a real kernel; --help says more.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/guest.sh"

about="Volume on a real kernel: mixers of two sound cards, the kernel's dummy and an emulated one at USB, are set, while cards are plugged
and unplugged, and after a restart."
modules=(xhci-pci)
cards=(snd-dummy snd-usb-audio)
tools=(amixer)
machine=(-device qemu-xhci -audiodev none,id=sound -device usb-audio,audiodev=sound)
run_guest volume "$@"

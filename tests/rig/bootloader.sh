#!/bin/sh
# A boot loader for rauc (bootloader=custom) that keeps its state in a folder: NEXY_RIG_BOOT holds one file a slot with good or bad,
# and primary with the slot that is started next. Where slow is there, it answers as slowly as that says, in seconds.
set -eu
cd "$NEXY_RIG_BOOT"
case "$1" in
  get-primary)
    [ ! -e slow ] || sleep "$(cat slow)"
    cat primary
    ;;
  set-primary) echo "$2" >primary ;;
  get-state) cat "state-$2" ;;
  set-state)
    [ ! -e locked ] || { echo "the environment cannot be written" >&2; exit 1; }
    echo "$3" >"state-$2"
    ;;
  *) exit 1 ;;
esac

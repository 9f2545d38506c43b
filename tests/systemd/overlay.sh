#!/usr/bin/env bash
# Runs a program in a copy of this machine's file system that is thrown away: usage: overlay.sh SCRIPT ARGUMENT…
# The copy is below $NEXY_ROOT; the arguments are paths outside of it. Needs root, and leaves nothing behind.
set -euo pipefail

if [ -z "${NEXY_ROOT:-}" ]; then
  folder=$(mktemp -d)
  trap 'rmdir "$folder"' EXIT
  NEXY_ROOT=$folder/root unshare --mount --propagation private "$0" "$@"
  exit
fi

folder=$(dirname "$NEXY_ROOT")
mount -t tmpfs tmpfs "$folder"
mkdir "$folder/upper" "$folder/work" "$NEXY_ROOT"
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$NEXY_ROOT"
export NEXY_ROOT
exec "$@"

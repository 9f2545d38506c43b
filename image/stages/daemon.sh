#!/usr/bin/env bash
# usage: daemon.sh FOLDER. Our own Debian package.
set -euo pipefail
systemd/package.sh --arch "$arch" --program "${program:?}" --output "$1"

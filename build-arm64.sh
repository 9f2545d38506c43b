#!/usr/bin/env bash
# Publishes nexy-edge ahead of time for Raspberry Pi-class devices: build.sh for linux-arm64.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

case "${1:-}" in
  '') ;;
  -h | --help)
    echo "usage: ./build-arm64.sh"
    echo
    echo "Same as './build.sh linux-arm64'; see './build.sh --help' for what it writes and its exit codes."
    exit 0
    ;;
  *)
    echo "build-arm64: takes no arguments; see --help" >&2
    exit 2
    ;;
esac

exec ./build.sh linux-arm64

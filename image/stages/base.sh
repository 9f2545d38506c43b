#!/usr/bin/env bash
# usage: base.sh FOLDER. Debian's packages, unpacked and configured: base.tar.
set -euo pipefail
source "$here/lib.sh"

mmdebstrap --mode=root --architectures="$arch" --variant=essential --include="$(listed "$here/packages.list" | paste -sd,)" \
  --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
  --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
  "$suite" "$1/base.tar" "$apt_folder/sources.list"

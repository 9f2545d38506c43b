#!/usr/bin/env bash
# Installs the Debian packages that a purpose needs. Safe to run twice.
set -euo pipefail

usage() {
  cat <<'EOF'
usage: ./setup.sh run | build | arm64 | image | test

  run     what the program needs to speak
  build   what compiling it ahead of time needs
  arm64   what compiling it for arm64 on another machine needs
  image   what making an image and an update needs
  test    all of these, and what the tests need
EOF
}

run_packages=(libasound2 libasound2-plugins libportaudio2 libespeak-ng1 espeak-ng-data libsndfile1 libsystemd0)
build_packages=(gcc libc6-dev zlib1g-dev)
arm64_packages=(binutils clang lld llvm qemu-user-static)
image_packages=(cpio dosfstools e2fsprogs fdisk grub-common grub-efi-amd64-bin kmod mmdebstrap mtools openssl python3 rauc squashfs-tools zstd)
test_packages=(alsa-utils dbus-daemon espeak-ng libasound2-dev libprotobuf-dev mount ovmf pulseaudio pulseaudio-utils procps protobuf-compiler python3 python3-dbus python3-gi python3-grpcio python3-protobuf qemu-system-x86 sox systemd systemd-container util-linux)

case "${1:-}" in
  run) wanted=("${run_packages[@]}") ;;
  build) wanted=("${build_packages[@]}") ;;
  arm64) wanted=("${build_packages[@]}" "${arm64_packages[@]}") ;;
  image) wanted=("${image_packages[@]}") ;;
  test) wanted=("${run_packages[@]}" "${build_packages[@]}" "${arm64_packages[@]}" "${image_packages[@]}" "${test_packages[@]}") ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

if ! command -v dotnet >/dev/null && [ "$1" != run ] && [ "$1" != image ]; then
  echo "setup: no .NET SDK found: install .NET 10 (https://dot.net) and put 'dotnet' on the PATH" >&2
  exit 1
fi
# Node comes with npm from its own packages too; Debian's pair is taken only where there is none.
if [ "$1" = test ] && ! command -v npm >/dev/null; then
  wanted+=(nodejs npm)
fi

missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

echo "setup: installing ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: these packages are missing and need root to install: ${missing[*]}" >&2
    echo "setup: run as root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
# A list of packages that is a day old may name versions that the mirror no longer has.
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

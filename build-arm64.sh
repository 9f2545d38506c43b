#!/usr/bin/env bash
# Publishes nexy-edge ahead of time for Raspberry Pi-class devices, on a machine of another kind.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
here=$PWD/image
source image/lib.sh

exit_missing_pack=3
exit_missing_tool=4
# What every Debian has; everything else is loaded by name when it is needed.
expected_libraries='libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 ld-linux-aarch64.so.1'
sysroot_packages=(libc6-dev libgcc-12-dev zlib1g-dev)

usage() {
  cat <<'EOT'
usage: ./build-arm64.sh [--check]

  --check   builds everything but the program: makes the sysroot, and sends a C program through the same compiler, linker
            and flags, which an emulated processor then runs

Publishes to out/linux-arm64/nexy-edge, with the symbols apart in out/linux-arm64/symbols/, and looks at the result. The sysroot is
made of Debian's arm64 packages, and kept in artifacts/sysroot. Exit codes: 0 done, 1 it failed, 2 wrong use, 3 the package
feed lacks a pack (told before anything is built), 4 a tool is missing.
EOT
}

check_only=no
case "${1:-}" in
  '') ;;
  -h | --help) usage; exit 0 ;;
  --check) check_only=yes; shift ;;
  *) wrong "$1 is not known" ;;
esac
[ $# -eq 0 ] || wrong "$1 is not known"

./setup.sh arm64 || { echo "build-arm64: the tools could not be installed" >&2; exit $exit_missing_tool; }
(need clang=clang ld.lld=lld llvm-objcopy=llvm readelf=binutils qemu-aarch64-static=qemu-user-static dpkg-deb=dpkg) || exit $exit_missing_tool

if [ $check_only = no ]; then
  code=0
  ./build.sh --packs linux-arm64 || code=$?
  if [ $code -ne 0 ]; then
    echo "build-arm64: './build-arm64.sh --check' tries everything that can be tried without the packs" >&2
    exit $code
  fi
fi

export arch=arm64 suite=bookworm mirror=http://deb.debian.org/debian apt_folder=$PWD/artifacts/sysroot/apt-arm64
echo "build-arm64: versions of the packages of the sysroot"
own_apt_refresh || fail "the mirror $mirror cannot be asked"
uris=$(own_apt apt-get install --yes --print-uris "${sysroot_packages[@]}")
sysroot=$PWD/artifacts/sysroot/arm64-$(sha256sum <<<"$uris" | cut -c1-16)
if [ ! -d "$sysroot" ]; then
  echo "build-arm64: making $sysroot of $(wc -l <<<"$uris") packages"
  own_apt apt-get clean
  own_apt apt-get install --yes --download-only "${sysroot_packages[@]}" >/dev/null
  rm -rf "$sysroot.part"
  mkdir "$sysroot.part"
  for package in "$apt_folder"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$sysroot.part"
  done
  mv "$sysroot.part" "$sysroot"
fi

# look_at FILE: what it is and needs; ends the script when it is no program for arm64, or needs what devices do not have.
look_at() {
  local library libraries
  readelf -h "$1" | grep -q 'Machine: *AArch64' || fail "$1 is no program for aarch64: $(readelf -h "$1" | sed -n 's/.*Machine: *//p')"
  libraries=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
  for library in $libraries; do
    case " $expected_libraries " in
      *" $library "*) ;;
      *) fail "$1 needs $library, which devices do not have; expected are: $expected_libraries" ;;
    esac
  done
  echo "build-arm64: $1: aarch64, $(stat -c %s "$1") bytes, needs $(paste -sd' ' <<<"$libraries") and glibc" \
    "$(readelf -V "$1" | grep -oE 'GLIBC_[0-9.]+' | sort -uV | tail -n 1 | sed 's/GLIBC_//')"
}

probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
cat >"$probe/probe.c" <<'EOT'
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/utsname.h>

static void *root_of(void *square) { *(double *)square = sqrt(*(double *)square); return square; }

int main(int count, char **arguments)
{
    struct utsname machine;
    pthread_t thread;
    double square = count > 1 ? atof(arguments[1]) : 0;
    if (uname(&machine) != 0 || pthread_create(&thread, NULL, root_of, &square) != 0 || pthread_join(thread, NULL) != 0)
        return 1;
    printf("%s %g\n", machine.machine, square);
    return 0;
}
EOT
clang --target=aarch64-linux-gnu --sysroot="$sysroot" -fuse-ld=lld -O2 -Wall -Werror -g -gz=zlib -pie -fPIE -Wl,-z,relro -Wl,-z,now \
  -Wl,--build-id=sha1 -Wl,--as-needed -o "$probe/probe" "$probe/probe.c" -pthread -lm -lz -lrt -ldl || fail "the sysroot or the linker does not work"
llvm-objcopy --only-keep-debug "$probe/probe" "$probe/probe.dbg"
llvm-objcopy --strip-debug --add-gnu-debuglink="$probe/probe.dbg" "$probe/probe"
look_at "$probe/probe"
said=$(qemu-aarch64-static -L "$sysroot" "$probe/probe" 1764) || fail "the C program does not run on an emulated processor: $said"
[ "$said" = "aarch64 42" ] || fail "the C program said '$said' on an emulated processor, and not 'aarch64 42'"
echo "build-arm64: a C program for aarch64 was compiled, linked, stripped and run"
[ $check_only = no ] || exit 0

./build.sh --sysroot "$sysroot" linux-arm64
look_at out/linux-arm64/nexy-edge

# Boots Debian's kernel in a virtual machine with the published program and a script as its first process. To be sourced.
# run_guest NAME ARGUMENT… runs NAME-guest.sh, which gets its functions from guest-lib.sh, with what the caller has set before:
about=''    # what is tried, for --help
modules=()  # of the kernel, loaded before the script runs
cards=()    # modules that the script loads itself, by plug_card
tools=()    # programs of alsa-utils that the script needs
machine=()  # more arguments for QEMU
options=()  # more options for the kernel

vm=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PATH=$PATH:/usr/sbin:/sbin

usage() {
  cat <<END
usage: tests/vm/$name.sh [PROGRAM]

  PROGRAM   instead of out/linux-x64/nexy-edge, which ./build.sh makes

$about
There is a line for each check; the last line is "$name: N passed, N failed".

Needs a few minutes, qemu-system-x86, busybox-static, cpio, gcc, kmod, alsa-utils, and apt, which fetches Debian's kernel.

Exit codes: 0 all checks passed, 1 a check failed or the guest did not come to its end, 2 wrong usage.
END
}

fail() {
  echo "$name: $1" >&2
  echo "$name: $passed passed, $((failed + 1)) failed"
  exit 1
}

need() { command -v "$1" > /dev/null || fail "there is no $1: apt-get install $2"; }

fetch_kernel() {
  local package
  package=$(apt-cache depends linux-image-amd64 | awk '/Depends: linux-image-[0-9]/ && !found { found = $2 } END { print found }')
  [ -n "$package" ] || fail "apt knows no linux-image-amd64: apt-get update"
  (cd "$work" && apt-get -qq -o APT::Sandbox::User=root download "$package" && dpkg-deb -x "$package"_*.deb kernel) || fail "$package could not be fetched"
  release=${package#linux-image-}
  release=${release%-unsigned}
  depmod -b "$work/kernel" "$release"
}

# Files that have to be loaded for a module, in their order.
module_files() {
  modprobe -S "$release" -d "$work/kernel" --show-depends "$1" | awk '$1 == "insmod" { print $2 }'
}

copy_modules() { # FOLDER LIST MODULE…: files into the folder, their paths in the guest into the list
  local folder=$1 list=$2 module
  shift 2
  mkdir -p "$root$folder"
  : > "$root$list"
  for module in "$@"; do module_files "$module"; done | awk '!seen[$0]++' | while read -r file; do
    cp "$file" "$root$folder/"
    echo "$folder/$(basename "$file")" >> "$root$list"
  done
}

# Libraries that the file names; by their paths here.
copy_libraries() {
  local library
  { ldd "$1" | grep -o '/[^ ]*' || true; } | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -Ln "$library" "$root$library"
  done
}

copy_program() { # FILE NAME
  cp "$1" "$root/bin/$2"
  copy_libraries "$1"
}

make_initrd() {
  local tool library module
  root=$work/root
  mkdir -p "$root"/{bin,proc,sys,dev,usr/share}
  cp "$(command -v busybox)" "$root/bin/"
  ln -s busybox "$root/bin/sh"
  copy_program "$program" nexy-edge
  for tool in "${tools[@]}"; do copy_program "$(command -v "$tool")" "$tool"; done
  # Those that the program loads by name.
  for library in $(ldconfig -p | awk '/x86-64/ && /lib(asound.so.2|systemd.so.0|sndfile.so.1|portaudio.so.2|ssl.so.3|crypto.so.3) / { print $NF }'); do
    copy_libraries "$library"
    mkdir -p "$root$(dirname "$library")"
    cp -Ln "$library" "$root$library"
  done
  cp -r /usr/share/alsa "$root/usr/share/"
  gcc -static -O1 -Wall -Werror -o "$root/bin/hands" "$vm/hands.c"
  cp "$vm/guest-lib.sh" "$root/"
  cp "$vm/$name-guest.sh" "$root/init"
  chmod 755 "$root/init"
  copy_modules /modules.d /modules "${modules[@]}"
  for module in "${cards[@]}"; do copy_modules /cards.d "/cards.$module" "$module"; done
  (cd "$root" && find . | cpio --quiet -o -H newc | gzip -1) > "$work/initrd"
}

start_machine() {
  mkfifo "$work/monitor"
  exec 4<> "$work/monitor"
  : > "$work/serial"
  timeout 1200 qemu-system-x86_64 -machine q35 -accel tcg,thread=multi -cpu max -smp 2 -m 512 -nodefaults -display none -vga none \
    -no-reboot -kernel "$work/kernel/boot/vmlinuz-$release" -initrd "$work/initrd" \
    -append "console=ttyS0 quiet mitigations=off panic=-1 ${options[*]}" "${machine[@]}" \
    -serial "file:$work/serial" -monitor stdio < "$work/monitor" > /dev/null 2> "$work/qemu.err" &
  qemu=$!
}

# Shows what the guest writes, counts its checks, and does what it asks of the machine.
follow() {
  local line
  while IFS= read -r line; do
    # What the kernel says of its end is no matter.
    [ $finished = no ] || continue
    case "$line" in
      'machine: '*) echo "${line#machine: }" >&4; continue ;;
      FINISHED) finished=yes; continue ;;
      'passed '*) passed=$((passed + 1)) ;;
      'FAILED '*) failed=$((failed + 1)) ;;
    esac
    echo "$line"
  done < <(tail -n +1 -f -s 0.2 --pid="$qemu" "$work/serial" | sed -u 's/\r$//')
}

run_guest() {
  name=$1 passed=0 failed=0 finished=no qemu=
  case "${2:-}" in
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
  esac
  [ $# -le 2 ] || { usage >&2; exit 2; }
  program=$(realpath -m "${2:-$vm/../../out/linux-x64/nexy-edge}")
  [ -x "$program" ] || fail "there is no program $program: run ./build.sh first"
  need qemu-system-x86_64 qemu-system-x86
  need busybox busybox-static
  need cpio cpio
  need gcc gcc
  need depmod kmod
  need apt-get apt
  local tool
  for tool in "${tools[@]}"; do need "$tool" alsa-utils; done

  work=$(mktemp -d)
  trap '[ -z "$qemu" ] || kill "$qemu" 2> /dev/null || true; rm -rf "$work"' EXIT
  fetch_kernel
  make_initrd
  start_machine
  follow
  cat "$work/qemu.err" >&2
  [ $finished = yes ] || fail "the guest ended, or was ended after 20 minutes, before its script did"
  echo "$name: $passed passed, $failed failed"
  [ $failed -eq 0 ]
}

#!/usr/bin/env bash
# Buttons and lights on a real kernel: boots Debian's kernel in a virtual machine with the published program (./build.sh makes it),
# emulated GPIO lines, keys, a lamp and an SPI bus, and looks at what comes of them. About three minutes. Needs qemu-system-x86, busybox-static, cpio, gcc, kmod
# and apt, which fetches the kernel.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-out/linux-x64/nexy-edge}
[ -x "$program" ] || { echo "buttons: there is no $program: run ./build.sh first" >&2; exit 1; }
program=$(realpath "$program")
here=$PWD/tests/vm
work=$(mktemp -d)
qemu=
trap '[ -z "$qemu" ] || kill "$qemu" 2> /dev/null || true; rm -rf "$work"' EXIT

chmod 755 "$work"
package=$(apt-cache depends linux-image-amd64 | awk '/Depends: linux-image-[0-9]/ { print $2; exit }')
(cd "$work" && apt-get -qq download "$package" && dpkg-deb -x "$package"_*.deb kernel)
release=${package#linux-image-}
release=${release%-unsigned}
depmod -b "$work/kernel" "$release"

root=$work/root
mkdir -p "$root"/{bin,proc,sys,dev,modules.d,usr/share}
cp "$(command -v busybox)" "$root/bin/"
ln -s busybox "$root/bin/sh"
cp "$program" "$root/bin/"
gcc -static -O1 -Wall -Werror -o "$root/bin/hands" "$here/hands.c"
cp "$here/buttons-init.sh" "$root/init"
chmod 755 "$root/init"
# Libraries that the program names, and those that it loads by name.
for file in "$program" $(ldconfig -p | awk '/x86-64/ && /lib(asound.so.2|systemd.so.0|sndfile.so.1|portaudio.so.2|ssl.so.3|crypto.so.3) / { print $NF }'); do
  { ldd "$file" | grep -o '/[^ ]*' || true; [ "$file" = "$program" ] || echo "$file"; } | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -Ln "$library" "$root$library"
  done
done
cp -r /usr/share/alsa "$root/usr/share/"
for module in evdev uinput uhid hid-cp2112 hid-led hid-playstation parport_pc spi-lm70llp; do
  modprobe -S "$release" -d "$work/kernel" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'
done | awk '!seen[$0]++' | while read -r file; do
  cp "$file" "$root/modules.d/"
  echo "/modules.d/$(basename "$file")" >> "$root/modules"
done
(cd "$root" && find . | cpio --quiet -o -H newc | gzip -1) > "$work/initrd"

mkfifo "$work/monitor"
exec 4<> "$work/monitor"
qemu-system-x86_64 -machine q35 -accel tcg,thread=multi -cpu max -smp 2 -m 512 -nodefaults -display none -vga none -no-reboot \
  -chardev null,id=parallel -device isa-parallel,chardev=parallel \
  -kernel "$work/kernel/boot/vmlinuz-$release" -initrd "$work/initrd" -append "console=ttyS0 quiet mitigations=off panic=-1 spidev.bufsiz=512" \
  -serial "file:$work/serial" -monitor stdio < "$work/monitor" > /dev/null 2> "$work/qemu.err" &
qemu=$!
pressed=no
for _ in $(seq 600); do
  if [ $pressed = no ] && grep -q KEYBOARD "$work/serial" 2> /dev/null; then
    pressed=yes
    echo "sendkey audiomute" >&4
  fi
  kill -0 "$qemu" 2> /dev/null || break
  sleep 0.5
done
tr -d '\r' < "$work/serial"
cat "$work/qemu.err" >&2
if ! grep -q FINISHED "$work/serial" || grep -q '^FAILED' "$work/serial"; then
  echo "buttons: FAILED" >&2
  exit 1
fi
echo "buttons: all passed"

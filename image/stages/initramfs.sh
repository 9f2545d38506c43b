#!/usr/bin/env bash
# usage: initramfs.sh FOLDER. Busybox, one script and the modules that lead to the root file system: initrd.img.
set -euo pipefail
source "$here/lib.sh"

work=$1/work
release=$(<"$kernel/release")
mkdir -p "$work"/{bin,proc,sys,dev,sysroot,modules}
tar -C "$work/bin" -xf "$base/base.tar" --strip-components=3 ./usr/bin/busybox
for applet in sh mount umount insmod sed grep cat tr chmod mkdir mv sync sleep usleep switch_root reboot echo; do
  ln -s busybox "$work/bin/$applet"
done
install -m 755 "$here/initramfs/init" "$work/init"
listed "$here/modules-initramfs.list" | modules_needed "$kernel/tree" "$release" | while read -r file; do
  cp "$file" "$work/modules/"
  echo "/modules/$(basename "$file")"
done >"$1/order"
mv "$1/order" "$work/modules.order"
[ -s "$work/modules.order" ] || fail "no module was found for $release"
same_times "$work"
(cd "$work" && find . -print0 | sort -z | cpio -0 -o -H newc --reproducible --quiet -R 0:0) | zstd -q -19 -T1 >"$1/initrd.img"
rm -rf "$work"

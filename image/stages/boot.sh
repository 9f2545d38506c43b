#!/usr/bin/env bash
# usage: boot.sh FOLDER. The partition that the boot loader reads of a slot: boot.vfat.
set -euo pipefail
source "$here/lib.sh"
source "$here/partitions.sh"

truncate -s "${boot_mib}M" "$1/boot.vfat"
mkfs.vfat --invariant -F 16 -n BOOT "$1/boot.vfat"
cp "$kernel/tree/boot/vmlinuz-$(<"$kernel/release")" "$1/vmlinuz"
cp "$initramfs/initrd.img" "$1/initrd.img"
touch -d "@$SOURCE_DATE_EPOCH" "$1/vmlinuz" "$1/initrd.img"
mcopy -m -i "$1/boot.vfat" "$1/vmlinuz" "$1/initrd.img" ::
rm "$1/vmlinuz" "$1/initrd.img"

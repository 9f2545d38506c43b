#!/usr/bin/env bash
# usage: disk.sh FOLDER. Boot loader, slot A, an empty slot B, and data: disk.img.
set -euo pipefail
source "$here/lib.sh"
source "$here/partitions.sh"

# The last figures tell the parts of one disk apart; all disks have the same, which is what makes them reproducible.
id() { printf '6e657879-6564-4765-8000-%012d' "$1"; }

work=$1/work
mkdir "$work"
grub-mkimage -d /usr/lib/grub/x86_64-efi -O x86_64-efi -o "$work/BOOTX64.EFI" -p /grub -c "$here/grub/early.cfg" \
  part_gpt fat normal configfile loadenv test echo linux search search_fs_file regexp reboot halt sleep serial terminal minicmd true
cp "$here/grub/grub.cfg" "$work/grub.cfg"
: >"$work/nexy-edge.id"
grub-editenv "$work/grubenv" create
grub-editenv "$work/grubenv" set "ORDER=A B" A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 EXTRA=
same_times "$work"
truncate -s "${esp_mib}M" "$1/esp.vfat"
mkfs.vfat --invariant -F 32 -s 1 -n NEXY-EDGE "$1/esp.vfat"
SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH mmd -i "$1/esp.vfat" ::EFI ::EFI/BOOT ::grub
mcopy -m -i "$1/esp.vfat" "$work/BOOTX64.EFI" ::EFI/BOOT/
mcopy -m -i "$1/esp.vfat" "$work/grub.cfg" "$work/grubenv" "$work/nexy-edge.id" ::grub/

truncate -s "${data_mib}M" "$1/data.ext4"
E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mkfs.ext4 -q -U "$(id 100)" -L data -m 1 \
  -E "hash_seed=$(id 101),lazy_itable_init=0,lazy_journal_init=0" "$1/data.ext4"

mib() { echo $(($1 * 2048)); }
start_esp=$(mib 1)
start_boot_a=$((start_esp + $(mib $esp_mib)))
start_boot_b=$((start_boot_a + $(mib $boot_mib)))
start_root_a=$((start_boot_b + $(mib $boot_mib)))
start_root_b=$((start_root_a + $(mib $root_mib)))
start_data=$((start_root_b + $(mib $root_mib)))
truncate -s $(((start_data / 2048 + data_mib + 1) * 1048576)) "$1/disk.img"
sfdisk -q "$1/disk.img" <<EOT
label: gpt
label-id: $(id 0)
first-lba: 2048
start=$start_esp, size=$(mib $esp_mib), type=uefi, name=esp, uuid=$(id 1)
start=$start_boot_a, size=$(mib $boot_mib), type=linux, name=boot_a, uuid=$(id 2)
start=$start_boot_b, size=$(mib $boot_mib), type=linux, name=boot_b, uuid=$(id 3)
start=$start_root_a, size=$(mib $root_mib), type=linux, name=root_a, uuid=$(id 4)
start=$start_root_b, size=$(mib $root_mib), type=linux, name=root_b, uuid=$(id 5)
start=$start_data, size=$(mib $data_mib), type=linux, name=data, uuid=$(id 6)
EOT
put() { dd if="$1" of="$2" bs=1M seek=$(($3 / 2048)) conv=notrunc,sparse status=none; }
put "$1/esp.vfat" "$1/disk.img" $start_esp
put "$boot/boot.vfat" "$1/disk.img" $start_boot_a
put "$root/root.squashfs" "$1/disk.img" $start_root_a
put "$1/data.ext4" "$1/disk.img" $start_data
rm -rf "$work" "$1/esp.vfat" "$1/data.ext4"

#!/usr/bin/env bash
# usage: root.sh FOLDER. The read-only root file system (root.squashfs) and the state of its packages (status).
set -euo pipefail
source "$here/lib.sh"
source "$here/partitions.sh"

work=$1/work
release=$(<"$kernel/release")
modules=usr/lib/modules/$release
in_root() { chroot "$work" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$@"; }

install_packages() {
  mkdir "$work"
  tar -C "$work" --numeric-owner --xattrs -xf "$base/base.tar"
  install -D -m 644 "$here/root/etc/sysusers.d/nexy-edge.conf" "$work/etc/sysusers.d/nexy-edge.conf"
  cp "$daemon"/*.deb "$work/nexy-edge.deb"
  in_root dpkg -i /nexy-edge.deb
  rm "$work/nexy-edge.deb"
  # All of grub-common would add 12 MB.
  dpkg-deb --fsys-tarfile "$kernel"/grub-common_*.deb | tar -C "$work" -x ./usr/bin/grub-editenv
  cp "$work/var/lib/dpkg/status" "$1/status"
}

install_modules() {
  mkdir -p "$work/$modules"
  cat "$here/modules-initramfs.list" "$here/modules-root.list" >"$1/wanted"
  listed "$1/wanted" | modules_needed "$kernel/tree" "$release" | while read -r file; do
    install -D -m 644 "$file" "$work/$modules/${file#"$kernel/tree/lib/modules/$release/"}"
  done
  rm "$1/wanted"
  cp "$kernel/tree/lib/modules/$release"/modules.{builtin,builtin.modinfo,order} "$work/$modules/"
  depmod -b "$work" "$release"
}

configure() {
  # Modes of a checkout depend on whose it is.
  tar -C "$here/root" --mode=u=rwX,go=rX -c . | tar -C "$work" --no-same-owner --no-overwrite-dir -x
  sed -i "s/@COMPATIBLE@/$compatible/" "$work/etc/rauc/system.conf"
  install -m 644 "$keyring" "$work/etc/rauc/keyring.pem"
  printf 'IMAGE_ID=%s\nIMAGE_VERSION=%s\n' "$compatible" "$version" >>"$work/usr/lib/os-release"
  echo nexy-edge >"$work/etc/hostname"
  : >"$work/etc/machine-id"
  rm -rf "$work/etc/nexy-edge" "$work/etc/wpa_supplicant" "$work/etc/resolv.conf"
  ln -s /data/etc/nexy-edge "$work/etc/nexy-edge"
  ln -s /data/etc/wpa_supplicant "$work/etc/wpa_supplicant"
  ln -s /run/systemd/resolve/stub-resolv.conf "$work/etc/resolv.conf"
  ln -sf ../proc/self/mounts "$work/etc/mtab"
  mkdir -p "$work/data" "$work/efi"
  mv "$work/var/lib/systemd/catalog/database" "$work/usr/lib/nexy-edge/catalog.database"
  systemctl --root="$work" enable efi.mount nexy-edge-grubenv nexy-edge-provision systemd-networkd systemd-resolved systemd-timesyncd
  # rauc's own would mark a slot good before anything was looked at. The others write where nothing is to be written, wait for
  # what is not there, or take packages that are not there for granted.
  systemctl --root="$work" mask rauc-mark-good.service systemd-journal-catalog-update.service systemd-hwdb-update.service \
    systemd-pcrphase.service systemd-networkd-wait-online.service wpa_supplicant.service bluealsa-aplay.service getty@.service serial-getty@.service \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer
}

# What a speaker has no use for.
strip() {
  local language data=$work/usr/lib/x86_64-linux-gnu/espeak-ng-data keep='' file
  rm -rf "$work"/usr/share/{man,locale,info,lintian,bash-completion,perl5,X11,zoneinfo/right} "$work"/usr/share/alsa/{ucm2,topology,init} \
    "$work"/usr/lib/{x86_64-linux-gnu/gconv,apt,systemd/catalog} "$work"/var/lib/{apt,dpkg} "$work"/var/{cache,log,backups,lib/systemd/catalog}/* \
    "$work"/etc/{.pwd.lock,ld.so.cache~} "$work"/etc/*- "$work"/usr/lib/udev/hwdb.d "$work"/usr/bin/{perl,perl5*} \
    "$work"/usr/lib/x86_64-linux-gnu/perl-base "$work"/{dev,run,tmp}/*
  find "$work/usr/share/doc" -type f ! -name copyright ! -path '*/nexy-edge/*' -delete
  for language in ${languages//,/ }; do
    [ -f "$data/${language}_dict" ] || fail "--languages: espeak-ng has no language $language; it has $(cd "$data" && echo *_dict | sed 's/_dict//g')"
    keep+=" ${language}_dict"
  done
  for file in "$data"/*_dict; do
    case " $keep " in *" $(basename "$file") "*) ;; *) rm "$file" ;; esac
  done
  find "$data/lang" -type f | while read -r file; do
    language=$(basename "$file")
    case ",$languages," in *",${language%%-*},"*) ;; *) rm "$file" ;; esac
  done
  find "$data/lang" -type d -empty -delete
}

install_packages "$1"
install_modules "$1"
configure
strip
[ -z "${overlay:-}" ] || cp -a --no-preserve=ownership "$overlay/." "$work/"
same_times "$work"
mksquashfs "$work" "$1/root.squashfs" -comp zstd -Xcompression-level "$compression" -b 128K -noappend -no-progress -quiet -reproducible -no-exports
rm -rf "$work"
bytes=$(stat -c %s "$1/root.squashfs")
[ "$bytes" -le $((root_mib * 1048576)) ] || fail "the root file system has $bytes bytes and does not fit into $root_mib MiB; see partitions.sh"

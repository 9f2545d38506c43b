#!/usr/bin/env bash
# The life of the package on a Debian where no systemd runs: usage: overlay.sh package.sh OLD.deb NEW.deb
# Prints facts, a line each, as NAME VALUE….
set -euo pipefail

mount -t tmpfs tmpfs "$NEXY_ROOT/run"
mount -t proc proc "$NEXY_ROOT/proc"
mount -t devtmpfs devtmpfs "$NEXY_ROOT/dev" 2>/dev/null || mount --rbind /dev "$NEXY_ROOT/dev"
mkdir "$NEXY_ROOT/run/packages"
cp "$1" "$NEXY_ROOT/run/packages/old.deb"
cp "$2" "$NEXY_ROOT/run/packages/new.deb"

in_root() { chroot "$NEXY_ROOT" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }
config=/etc/nexy-edge/nexy-edge.yaml
enabled() { in_root systemctl --root=/ is-enabled nexy-edge.service nexy-edge-server.service nexy-edge-update.service 2>/dev/null | paste -sd' ' || true; }
state() { in_root dpkg-query -W -f='${Status} ${Version}' nexy-edge 2>/dev/null || echo none; }
has() { in_root test -e "$1" && echo yes || echo no; }

# What a package before this one may have left in the copied file system is no business of this test.
in_root dpkg --purge nexy-edge >/dev/null 2>&1 || true

in_root dpkg -i /run/packages/old.deb >&2 </dev/null
echo "installed $(state)"
echo "version $(in_root nexy-edge version)"
echo "config-check $(in_root nexy-edge config check)"
echo "enabled $(enabled)"
echo "groups $(in_root id -nG nexy-edge)"
echo "shell $(in_root getent passwd nexy-edge | cut -d: -f7)"
in_root dpkg -L nexy-edge | while read -r path; do
  [ -d "$NEXY_ROOT$path" ] || echo "file $(in_root stat -c '%n %a %U:%G' "$path")"
done
echo "catalog $(in_root journalctl --list-catalog 2>/dev/null | grep -c nexy-edge)"

sed -i 's/^  volume_percent: .*/  volume_percent: 42/' "$NEXY_ROOT$config"
in_root systemctl --root=/ disable nexy-edge-server.service 2>/dev/null
in_root dpkg -i /run/packages/new.deb >&2 </dev/null
echo "upgraded $(state)"
echo "upgraded-volume $(in_root sed -n 's/^  volume_percent: //p' "$config")"
echo "upgraded-enabled $(enabled)"

in_root dpkg --remove nexy-edge >&2
echo "removed-state $(state)"
echo "removed-program $(has /usr/bin/nexy-edge)"
echo "removed-config $(has $config)"
echo "removed-catalog $(in_root journalctl --list-catalog 2>/dev/null | grep -c nexy-edge)"

in_root dpkg --purge nexy-edge >&2
echo "purged-state $(state)"
echo "purged-config $(has /etc/nexy-edge)"
echo "purged-links $(find "$NEXY_ROOT/etc/systemd" "$NEXY_ROOT/var/lib/systemd" -name '*nexy-edge*' | wc -l)"

# Again after all that, as if it had never been there.
in_root dpkg -i /run/packages/new.deb >&2 </dev/null
echo "again-enabled $(enabled)"

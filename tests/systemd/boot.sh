#!/usr/bin/env bash
# Boots a copy of this machine's file system with the package in it, under a systemd of its own, and runs services.sh there:
# usage: overlay.sh boot.sh OLD.deb NEW.deb. Prints the facts that it prints. The units are those of the package, but for a
# shorter watchdog.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")

write() { mkdir -p "$(dirname "$NEXY_ROOT$1")" && cat >"$NEXY_ROOT$1"; }

mount -t tmpfs tmpfs "$NEXY_ROOT/run"
mount -t proc proc "$NEXY_ROOT/proc"
cp "$1" "$NEXY_ROOT/run/nexy-edge.deb"
chroot "$NEXY_ROOT" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C dpkg -i /run/nexy-edge.deb >&2 </dev/null
umount "$NEXY_ROOT/run" "$NEXY_ROOT/proc"
cp "$2" "$NEXY_ROOT/opt/new.deb"
# Machines that build images have one that lets no package start anything.
rm -f "$NEXY_ROOT/usr/sbin/policy-rc.d"

for unit in nexy-edge nexy-edge-server; do
  write /etc/systemd/system/$unit.service.d/test.conf <<<$'[Service]\nWatchdogSec=4'
done
sed -i 's/^  sinks: .*/  sinks: [alsa:rig]/' "$NEXY_ROOT/etc/nexy-edge/nexy-edge.yaml"
write /etc/asound.conf <<<'pcm.rig { type pulse server "unix:/run/rig/sock" device "rig" }'
write /etc/systemd/system/rig.service <<'EOT'
[Service]
# The server shuts everybody else out of its own folder.
RuntimeDirectory=rig rig-own
Environment=HOME=/run/rig-own PULSE_RUNTIME_PATH=/run/rig-own PULSE_STATE_PATH=/run/rig-own
ExecStart=/usr/bin/pulseaudio -n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --realtime=no --high-priority=no \
  --disable-shm=yes -L "module-null-sink sink_name=rig norewinds=1" \
  -L "module-native-protocol-unix socket=/run/rig/sock auth-anonymous=1 auth-cookie-enabled=0"
EOT
# Slots as an image has them, with a boot loader in files, on a bus with the rights that rauc's package gives: slot B was started.
write /etc/systemd/system/nexy-edge-update.service.d/test.conf <<'EOT'
[Unit]
FailureAction=none
[Service]
ExecStart=
ExecStart=/usr/bin/nexy-edge update commit --attempts 5
EOT
write /etc/systemd/system/rauc.service <<'EOT'
[Unit]
Requires=bus.service
After=bus.service
[Service]
Type=dbus
BusName=de.pengutronix.rauc
Environment=NEXY_RIG_BOOT=/opt/boot
ExecStart=/usr/bin/rauc --override-boot-slot=B service
EOT
write /etc/systemd/system/bus.service <<'EOT'
[Service]
Type=notify
NotifyAccess=all
RuntimeDirectory=dbus
ExecStart=/usr/bin/dbus-daemon --config-file=/opt/bus.conf --nofork --nopidfile
EOT
write /opt/bus.conf <<'EOT'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path=/run/dbus/system_bus_socket</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/> <allow receive_sender="*"/> <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/> <allow send_type="signal"/>
    <allow send_destination="org.freedesktop.DBus"/> <allow send_destination="de.pengutronix.rauc"/>
  </policy>
  <policy user="root"> <allow own="*"/> <allow send_destination="*"/> </policy>
</busconfig>
EOT
write /etc/rauc/system.conf <<'EOT'
[system]
compatible=nexy-rig
bootloader=custom
data-directory=/opt/rauc
[handlers]
bootloader-custom-backend=/opt/bootloader.sh
[keyring]
path=/opt/keyring.pem
[slot.rootfs.0]
device=/opt/slot-a
type=raw
bootname=A
[slot.rootfs.1]
device=/opt/slot-b
type=raw
bootname=B
EOT
install -m 755 "$here/../rig/bootloader.sh" "$NEXY_ROOT/opt/bootloader.sh"
for file in keyring.pem slot-a slot-b; do
  write /opt/$file </dev/null
done
write /opt/boot/primary <<<B
write /opt/boot/state-A <<<good
write /opt/boot/state-B <<<bad
mkdir -p "$NEXY_ROOT/opt/rauc"
write /etc/systemd/system/facts.service <<'EOT'
[Unit]
After=rig.service nexy-edge.service nexy-edge-server.service
Wants=rig.service nexy-edge.service nexy-edge-server.service
[Service]
Type=oneshot
ExecStart=/bin/bash /opt/facts.sh
StandardOutput=file:/opt/facts
StandardError=file:/opt/trace
ExecStopPost=/bin/systemctl exit --force --no-block
EOT
# Nothing of this machine's own services: what every system has, and this.
write /etc/systemd/system/facts.target <<<$'[Unit]\nRequires=sysinit.target\nWants=facts.service\nAllowIsolate=yes'
cp "$here/services.sh" "$NEXY_ROOT/opt/facts.sh"

# Where the machine's control groups are those of version 1, the copy still gets version 2.
SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 timeout 240 systemd-nspawn --directory="$NEXY_ROOT" --register=no --keep-unit \
  --private-network --resolv-conf=off --timezone=off --link-journal=no --console=pipe --boot systemd.unit=facts.target \
  </dev/null >&2 || echo "nspawn ended with $?" >&2
cat "$NEXY_ROOT/opt/facts"
cat "$NEXY_ROOT/opt/trace" >&2

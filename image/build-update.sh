#!/usr/bin/env bash
# Makes a signed update of an image.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source "$here/lib.sh"

usage() {
  cat <<'EOT'
usage: image/build-update.sh --slot DIR --key FILE --cert FILE --keyring FILE [--out FILE]

  --slot      NAME.slot, as image/build-image.sh made it
  --key       private key that signs, PEM or pkcs11:... of a token
  --cert      its certificate, for code signing
  --keyring   certificate of the authority that devices trust; a bundle that they would refuse is not made
  --out       the bundle; default: NAME.raucb beside DIR

A bundle is checked while it is read (verity), and can be installed from any HTTP server that knows ranges without being
stored. Exit codes: 0 done, 1 it failed, 2 wrong use.
EOT
}

slot='' key='' cert='' keyring='' out=''
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --slot | --key | --cert | --keyring | --out)
      [ $# -ge 2 ] || wrong "$1 needs a value"
      declare "${1#--}=$2"
      shift 2
      ;;
    *) wrong "$1 is not known" ;;
  esac
done
for name in slot key cert keyring; do
  [ -n "${!name}" ] || wrong "--$name is missing"
done
for name in slot key cert keyring; do
  [[ "${!name}" == pkcs11:* ]] || [ -e "${!name}" ] || fail "--$name ${!name} does not exist"
done
for file in slot root.squashfs boot.vfat; do
  [ -f "$slot/$file" ] || fail "$slot has no $file: it is no folder that image/build-image.sh made"
done
out=${out:-${slot%.slot}.raucb}
"$here/../setup.sh" image
need rauc=rauc mksquashfs=squashfs-tools

value() { sed -n "s/^$1=//p" "$slot/slot"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bundle"
cp --reflink=auto "$slot/root.squashfs" "$slot/boot.vfat" "$work/bundle/"
cat >"$work/bundle/manifest.raucm" <<EOT
[update]
compatible=$(value compatible)
version=$(value version)

[bundle]
format=verity

[image.rootfs]
filename=root.squashfs

[image.boot]
filename=boot.vfat
EOT
# rauc checks what it has signed as a device would: for code signing, and only when it is told so by a file.
sed "s/@COMPATIBLE@/$(value compatible)/" "$here/root/etc/rauc/system.conf" >"$work/system.conf"
mkdir -p "$(dirname "$out")"
rm -f "$out"
if ! rauc --conf="$work/system.conf" --cert="$cert" --key="$key" --keyring="$keyring" bundle \
  --mksquashfs-args="-comp zstd -Xcompression-level 3 -no-progress -quiet" "$work/bundle" "$out" >"$work/log" 2>&1; then
  cat "$work/log" >&2
  rm -f "$out"
  fail "rauc made no bundle"
fi
echo "build-update: $out, $(stat -c %s "$out") bytes, version $(value version) for $(value compatible)"

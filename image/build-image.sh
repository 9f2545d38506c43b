#!/usr/bin/env bash
# Makes the factory disk of a speaker: two slots, the daemon enabled.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source "$here/lib.sh"

usage() {
  cat <<'EOT'
usage: image/build-image.sh [OPTION]... --out DIR

  --arch amd64         architecture (default and, so far, the only one)
  --out DIR            where the image goes
  --version VERSION    of the image; default: the product's
  --keyring FILE       certificate of the authority whose updates the device takes; default: a development authority,
                       which image/make-pki.sh makes in artifacts/image/pki
  --program FILE       the published program; default: out/linux-x64/nexy-edge, which ./build.sh --vectors baseline makes
  --languages LIST     languages of espeak-ng, separated by commas; default: en,ru
  --overlay DIR        files that are put over the root file system, last
  --compression LEVEL  of the root file system, 1 (fast) to 22 (small); default: 15
  --mirror URL         of Debian; default: http://deb.debian.org/debian
  --cache DIR          what is kept between builds; default: artifacts/image/cache
  --no-refresh         takes the package lists of the last build, without asking the mirror

Writes to DIR, with NAME = nexy-edge-VERSION-ARCH:
  NAME.img             the disk: flash it, or start it in a virtual machine
  NAME.slot/           what an update brings: image/build-update.sh makes a signed bundle of it
  NAME.cdx.json        its parts (CycloneDX)
  NAME.sha256          hashes of all these

Needs root. The same sources, packages and options give the same bytes. Each stage is kept, and made again when one of its inputs
has changed. Exit codes: 0 done, 1 it failed, 2 wrong use.
EOT
}

arch=amd64 out='' version='' keyring='' program='' languages=en,ru overlay='' compression=15 mirror=http://deb.debian.org/debian
cache=$here/../artifacts/image/cache refresh=yes
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --no-refresh) refresh=no; shift ;;
    --arch | --out | --version | --keyring | --program | --languages | --overlay | --compression | --mirror | --cache)
      [ $# -ge 2 ] || wrong "$1 needs a value"
      declare "${1#--}=$2"
      shift 2
      ;;
    *) wrong "$1 is not known" ;;
  esac
done
[ "$arch" = amd64 ] || wrong "--arch $arch: an image can be made for amd64 only so far"
[ -n "$out" ] || wrong "--out is missing: where is the image to go?"
[[ "$compression" =~ ^([1-9]|1[0-9]|2[0-2])$ ]] || wrong "--compression $compression: allowed is 1 to 22"
[[ "$languages" =~ ^[a-z]+(,[a-z]+)*$ ]] || wrong "--languages $languages: allowed are names as in en,ru"
for name in keyring program overlay; do
  [ -z "${!name}" ] || [ -e "${!name}" ] || fail "--$name ${!name} does not exist"
  [ -z "${!name}" ] || declare "$name=$(realpath "${!name}")"
done
mkdir -p "$out"
out=$(realpath "$out")
mkdir -p "$(dirname "$cache")"
cache=$(realpath "$cache")

cd "$here/.."
[ "$(id -u)" -eq 0 ] || fail "files of the image belong to root and to others: run it as root"
./setup.sh image
need mmdebstrap=mmdebstrap mksquashfs=squashfs-tools mkfs.vfat=dosfstools mcopy=mtools mkfs.ext4=e2fsprogs sfdisk=fdisk cpio=cpio \
  zstd=zstd depmod=kmod grub-mkimage=grub-common grub-editenv=grub-common python3=python3 openssl=openssl rauc=rauc
[ -d /usr/lib/grub/x86_64-efi ] || fail "missing: GRUB's modules for x86_64-efi; apt-get install grub-efi-amd64-bin"

version=${version:-$(sed -n 's:.*<NexyVersion>\(.*\)</NexyVersion>.*:\1:p' Directory.Build.props)}
[[ "$version" =~ ^[0-9A-Za-z][0-9A-Za-z.+~-]*$ ]] || wrong "--version $version: allowed are letters, digits and . + ~ -"
if [ -z "$keyring" ]; then
  keyring=$PWD/artifacts/image/pki/ca.crt
  [ -f "$keyring" ] || "$here/make-pki.sh" artifacts/image/pki
  echo "image: !! the device takes updates of the development authority $keyring; name yours with --keyring"
fi
openssl x509 -in "$keyring" -noout 2>/dev/null || fail "--keyring $keyring is no certificate in PEM form"
program=${program:-$PWD/out/linux-x64/nexy-edge}
[ -x "$program" ] || fail "there is no $program: run ./build.sh --vectors baseline first, or name one with --program"

# One moment for everything that has a time. Not that of the source, which would make every stage again after each commit.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1767225600}
export LC_ALL=C TZ=UTC here arch program version keyring languages overlay compression mirror cache
export apt_folder=$cache/apt-$arch compatible=nexy-edge-$arch kernel_package=linux-image-$arch suite=bookworm
umask 022
mkdir -p "$cache/log"
# Two builds at once would pull the stages away from under each other.
exec 9>"$cache/lock"
flock -n 9 || { echo "image: another build uses $cache; waiting for it"; flock 9; }

stages=8 stage_number=0
# stage NAME TEXT INPUT...: sets the variable NAME to the folder of the stage, made by stages/NAME.sh or kept from before.
# Inputs are files, folders, and words.
stage() {
  local name=$1 text=$2 input key folder begin
  shift 2
  stage_number=$((stage_number + 1))
  key=$({
    hash_of "$here/stages/$name.sh" "$here/lib.sh"
    for input in "$@" "$arch" "$SOURCE_DATE_EPOCH"; do
      # The name of an earlier stage says what is in it.
      if [ "$(dirname "$input")" = "$cache" ]; then
        basename "$input"
      elif [ -e "$input" ]; then
        hash_of "$input"
      else
        echo "$input"
      fi
    done
  } | sha256sum | cut -c1-16)
  folder=$cache/$name-$key
  declare -gx "$name=$folder"
  if [ -d "$folder" ]; then
    touch "$folder"
    echo "image: [$stage_number/$stages] $text: kept from before"
    return
  fi
  echo "image: [$stage_number/$stages] $text ..."
  begin=$SECONDS
  rm -rf "$folder.part"
  mkdir "$folder.part"
  if ! "$here/stages/$name.sh" "$folder.part" >"$cache/log/$name.log" 2>&1; then
    tail -n 20 "$cache/log/$name.log" >&2
    rm -rf "$folder.part"
    fail "stage $name failed; all it said is in $cache/log/$name.log"
  fi
  mv "$folder.part" "$folder"
  echo "image: [$stage_number/$stages] $text: $((SECONDS - begin)) s"
  # Of each stage the last five are kept.
  find "$cache" -maxdepth 1 -type d -name "$name-*" -printf '%T@ %p\n' | sort -rn | tail -n +6 | cut -d' ' -f2- | xargs -r rm -rf
}

# Not a stage that is kept: it finds out what the others depend on.
stage_number=1
if [ $refresh = yes ] || [ ! -s "$apt_folder/uris" ]; then
  echo "image: [1/$stages] versions of the packages ..."
  "$here/stages/versions.sh" >"$cache/log/versions.log" 2>&1 ||
    { tail -n 20 "$cache/log/versions.log" >&2; fail "the mirror $mirror cannot be asked; --no-refresh takes the last lists"; }
fi
stage base "Debian's packages" "$here/packages.list" "$apt_folder/base.uris"
stage kernel "the kernel" "$apt_folder/kernel.uris"
stage daemon "the package of nexy-edge" "$program" systemd config CHANGELOG.md README.md docs/field-guide.md Directory.Build.props
stage initramfs "the initramfs" "$base" "$kernel" "$here/initramfs" "$here/modules-initramfs.list"
stage root "the root file system" "$base" "$kernel" "$daemon" "$here/root" "$here/modules-root.list" "$keyring" "$languages" "$version" \
  "$compression" ${overlay:+"$overlay"}
stage boot "the kernel's partition" "$kernel" "$initramfs"
stage disk "the disk" "$root" "$boot" "$here/grub" "$here/partitions.sh"

name=nexy-edge-$version-$arch
rm -rf "${out:?}/$name.slot"
mkdir "$out/$name.slot"
cp "$root/root.squashfs" "$boot/boot.vfat" "$out/$name.slot/"
printf 'compatible=%s\nversion=%s\n' "$compatible" "$version" >"$out/$name.slot/slot"
cp --sparse=always "$disk/disk.img" "$out/$name.img"
python3 "$here/sbom.py" --name nexy-edge-image --version "$version" --status "$root/status" --package "$kernel"/*.deb \
  --loader /usr/lib/grub/x86_64-efi >"$out/$name.cdx.json"
(cd "$out" && sha256sum "$name.img" "$name.slot"/* "$name.cdx.json" >"$name.sha256")
echo "image: $out/$name.img, $(stat -c %s "$out/$name.img") bytes, of which $(du -B1 "$out/$name.img" | cut -f1) are used"

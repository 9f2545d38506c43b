#!/usr/bin/env bash
# Makes the Debian package from the published program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'EOT'
usage: systemd/package.sh [--arch amd64|arm64] [--program FILE] [--version VERSION] [--output FOLDER]

  --arch      Debian's name of the architecture; default: this machine's
  --program   the published program; default: out/linux-x64/nexy-edge or out/linux-arm64/nexy-edge
  --version   of the package; default: the product's
  --output    where nexy-edge_VERSION_ARCH.deb goes; default: out

Publish the program first. For machines that you do not know: ./build.sh --vectors baseline. The same input gives the
same bytes when SOURCE_DATE_EPOCH is set, or in a git checkout. Exit codes: 0 done, 1 it failed, 2 wrong use.
EOT
}

wrong() {
  echo "package: $1" >&2
  usage >&2
  exit 2
}

host_arch() {
  case "$(uname -m)" in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) wrong "this machine is a $(uname -m); name --arch amd64 or arm64" ;;
  esac
}

arch='' program='' version='' output=out
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --arch | --program | --version | --output)
      [ $# -ge 2 ] || wrong "$1 needs a value"
      declare "${1#--}=$2"
      shift 2
      ;;
    *) wrong "$1 is not known" ;;
  esac
done

arch=${arch:-$(host_arch)}
case "$arch" in
  amd64) rid=linux-x64 machine='x86-64' ;;
  arm64) rid=linux-arm64 machine='aarch64' ;;
  *) wrong "--arch $arch is not known; allowed: amd64, arm64" ;;
esac
program=${program:-out/$rid/nexy-edge}
version=${version:-$(sed -n 's:.*<NexyVersion>\(.*\)</NexyVersion>.*:\1:p' Directory.Build.props)}
[ -f "$program" ] || { echo "package: there is no $program; ./build.sh --vectors baseline $rid makes it" >&2; exit 1; }
# The machine's number in the header of an ELF file: 62 is x86-64, 183 is aarch64.
case "$arch:$(od -An -tu2 -j18 -N2 "$program" | tr -d ' ')" in
  amd64:62 | arm64:183) ;;
  *) echo "package: $program is no program for $machine" >&2; exit 1 ;;
esac

export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
umask 022
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
# mktemp gives it to its owner alone; it becomes the root folder of the package.
chmod 755 "$root"

put() { install -D -m "$1" "$2" "$root/$3"; }
put 755 "$program" usr/bin/nexy-edge
put 644 config/nexy-edge.yaml etc/nexy-edge/nexy-edge.yaml
put 644 systemd/nexy-edge.service usr/lib/systemd/system/nexy-edge.service
put 644 systemd/nexy-edge-server.service usr/lib/systemd/system/nexy-edge-server.service
put 644 systemd/nexy-edge-update.service usr/lib/systemd/system/nexy-edge-update.service
put 644 systemd/nexy-edge.catalog usr/lib/systemd/catalog/nexy-edge.catalog
put 644 systemd/nexy-edge.sysusers usr/lib/sysusers.d/nexy-edge.conf
put 644 systemd/nexy-edge.tmpfiles usr/lib/tmpfiles.d/nexy-edge.conf
doc=usr/share/doc/nexy-edge
put 644 README.md $doc/README.md
put 644 systemd/package/copyright $doc/copyright
for file in systemd/examples/*.conf; do
  put 644 "$file" "$doc/examples/$(basename "$file")"
done
if [ -f docs/field-guide.md ]; then
  put 644 docs/field-guide.md $doc/field-guide.md
fi
# Debian's own form, which points at ours.
printf 'nexy-edge (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- %s  %s\n' "$version" \
  "$(sed -n 's/^Maintainer: //p' systemd/package/control)" "$(date -uRd "@$SOURCE_DATE_EPOCH")" |
  gzip -9n >"$root/$doc/changelog.gz"
gzip -9n <CHANGELOG.md >"$root/$doc/CHANGELOG.md.gz"
chmod 644 "$root/$doc"/*.gz
put 644 systemd/package/lintian-overrides usr/share/lintian/overrides/nexy-edge

mkdir "$root/DEBIAN"
installed_kib=$(du -sk --apparent-size "$root" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$arch/" -e "s/@INSTALLED_KIB@/$installed_kib/" \
  systemd/package/control >"$root/DEBIAN/control"
cp systemd/package/conffiles "$root/DEBIAN/"
for script in postinst prerm postrm; do
  install -m 755 "systemd/package/$script" "$root/DEBIAN/"
done
(cd "$root" && find usr etc -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
chmod 644 "$root"/DEBIAN/{control,conffiles,md5sums}

mkdir -p "$output"
package=$output/nexy-edge_${version}_$arch.deb
dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null
echo "package: $package, $(stat -c %s "$package") bytes"

#!/usr/bin/env bash
# Makes an authority and a key that signs updates, for development. What a product is signed with belongs into hardware.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source "$here/lib.sh"

usage() {
  cat <<'EOT'
usage: image/make-pki.sh [--name NAME] DIR

  --name   of the authority; default: Nexy.Edge development

Writes to DIR, which must not exist yet:
  ca.crt, ca.key           the authority; devices get ca.crt (image/build-image.sh --keyring)
  release.crt, release.key what signs updates (image/build-update.sh --cert --key)

Keys are readable by you alone, and never belong into a repository. Exit codes: 0 done, 1 it failed, 2 wrong use.
EOT
}

name='Nexy.Edge development' folder=''
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --name)
      [ $# -ge 2 ] || wrong "$1 needs a value"
      name=$2
      shift 2
      ;;
    -*) wrong "$1 is not known" ;;
    *)
      [ -z "$folder" ] || wrong "one folder, please"
      folder=$1
      shift
      ;;
  esac
done
[ -n "$folder" ] || wrong "where are the keys to go?"
[ ! -e "$folder" ] || fail "$folder exists; devices that trust an authority in it take updates of no other: name another folder"
need openssl=openssl

umask 077
mkdir -p "$folder"
log=$folder/log
new_key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
if ! {
  openssl req -x509 "${new_key[@]}" -days 7300 -keyout "$folder/ca.key" -out "$folder/ca.crt" -subj "/O=$name/CN=$name authority" \
    -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign,cRLSign &&
    openssl req "${new_key[@]}" -keyout "$folder/release.key" -out "$folder/release.csr" -subj "/O=$name/CN=$name releases" &&
    openssl x509 -req -in "$folder/release.csr" -CA "$folder/ca.crt" -CAkey "$folder/ca.key" -CAcreateserial -days 3650 \
      -out "$folder/release.crt" -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature \
      extendedKeyUsage=codeSigning subjectKeyIdentifier=hash authorityKeyIdentifier=keyid)
} >"$log" 2>&1; then
  cat "$log" >&2
  rm -rf "$folder"
  fail "openssl could not make them"
fi
rm "$log" "$folder/release.csr" "$folder/ca.srl"
echo "make-pki: $folder/ca.crt is what devices trust, $folder/release.key what signs"

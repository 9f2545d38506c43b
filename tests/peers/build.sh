#!/usr/bin/env bash
# Installs what the servers of other libraries need and compiles those of C++ into a folder.
set -euo pipefail

case "${1:-}" in
  -h | --help | '') echo "usage: tests/peers/build.sh FOLDER"; exit 0 ;;
esac
mkdir -p "$1"
folder=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"
packages=(g++ pkg-config libgrpc++-dev libprotobuf-dev protobuf-compiler protobuf-compiler-grpc python3 python3-grpcio python3-protobuf)
# Node comes with npm from its own packages too; Debian's pair is taken only where there is none.
command -v npm >/dev/null || packages+=(nodejs npm)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "peers: installing ${missing[*]}" >&2
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

interop=../interop/node
[ -d $interop/node_modules/@grpc/grpc-js ] || (cd $interop && npm install --no-audit --no-fund --no-package-lock >/dev/null)

protos=../../protos
protoc -I $protos --cpp_out="$folder" --grpc_out="$folder" --plugin=protoc-gen-grpc="$(command -v grpc_cpp_plugin)" streaming.proto
compile() {
  [ "$folder/$1" -nt "cpp/$1.cpp" ] && [ "$folder/$1" -nt $protos/streaming.proto ] && return
  # shellcheck disable=SC2046
  g++ -O2 -std=c++17 -I"$folder" -o "$folder/$1" "cpp/$1.cpp" "$folder"/streaming.pb.cc "$folder"/streaming.grpc.pb.cc \
    $(pkg-config --cflags --libs grpc++ protobuf)
}
compile server
compile load

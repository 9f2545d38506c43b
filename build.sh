#!/usr/bin/env bash
# Publishes nexy-edge ahead of time to out/RID/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

exit_usage=2
exit_missing_pack=3
default_framework=net10.0
fallback_framework=net9.0

usage() {
  cat <<EOF
usage: ./build.sh [--vectors wide|baseline] [--sysroot DIR] [RID]
       ./build.sh --packs [RID]

  RID         linux-x64 or linux-arm64; default: this machine's
  --vectors   on x64: with AVX2 and FMA, as processors since 2013 have them (wide; default where this machine
              has them), or for any x64 processor (baseline). A wide program does not start without them.
  --sysroot   libraries of the other machine, when it is not built on its own kind; ./build-arm64.sh makes one
  --packs     builds nothing; tells which framework the package feed has all packs for

Publishes the ahead-of-time compiled program to out/RID/nexy-edge and its symbols to
out/RID/symbols/. Built for $default_framework, or for $fallback_framework where the package feed lacks the packs of
the former. Exit codes: 0 done, 1 the build failed, $exit_usage wrong use, $exit_missing_pack a pack is missing.
EOF
}

host_rid() {
  case "$(uname -m)" in
    x86_64) echo linux-x64 ;;
    aarch64) echo linux-arm64 ;;
    *) echo "build: this machine is a $(uname -m); known are x86_64 and aarch64" >&2; exit $exit_usage ;;
  esac
}

# Restores for one framework; prints nothing when it works, and the packages that are missing when not.
missing_packs() {
  local log
  log=$(dotnet restore src/Nexy.Edge -r "$rid" -p:NexyAot=true -p:NexyTargetFramework="$1" 2>&1) && return 0
  if ! grep -qE 'NU110[12]' <<<"$log"; then
    echo "$log" >&2
    exit 1
  fi
  grep -oE 'Unable to find (a stable )?package [A-Za-z0-9.-]+' <<<"$log" | awk '{print $NF}' | sed 's/\.$//' | sort -u | paste -sd' '
}

vectors='' sysroot='' packs_only=no
while [ $# -gt 0 ]; do
  case "$1" in
    --vectors)
      vectors=${2:-}
      case "$vectors" in
        wide | baseline) shift 2 ;;
        *) usage >&2; exit $exit_usage ;;
      esac
      ;;
    --sysroot)
      sysroot=${2:-}
      [ -d "$sysroot/usr" ] || { echo "build: --sysroot '$sysroot' has no folder usr" >&2; exit $exit_usage; }
      sysroot=$(realpath "$sysroot")
      shift 2
      ;;
    --packs) packs_only=yes; shift ;;
    *) break ;;
  esac
done
case "${1:-}" in
  -h | --help) usage; exit 0 ;;
  '') rid=$(host_rid) ;;
  linux-x64 | linux-arm64) rid=$1 ;;
  *) usage >&2; exit $exit_usage ;;
esac

if [ "$rid" = linux-x64 ] && [ $packs_only = no ]; then
  if [ -z "$vectors" ] && grep -qw avx2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo; then
    vectors=wide
  fi
  [ "${vectors:-baseline}" = wide ] ||
    echo "build: for any x64 processor; the resampler is up to twice as fast with --vectors wide"
fi

./setup.sh build

framework=$default_framework
missing=$(missing_packs $default_framework)
if [ -n "$missing" ]; then
  echo "build: !! the package feed lacks what $default_framework needs for $rid: $missing"
  echo "build: !! falling back to $fallback_framework"
  framework=$fallback_framework
  missing=$(missing_packs $fallback_framework)
  if [ -n "$missing" ]; then
    echo "build: the package feed also lacks what $fallback_framework needs for $rid: $missing" >&2
    echo "build: nothing was built; use a feed that has one of the two sets" >&2
    exit $exit_missing_pack
  fi
fi

if [ $packs_only = yes ]; then
  echo "build: the package feed has all packs of $framework for $rid"
  exit 0
fi
cross=()
if [ -n "$sysroot" ]; then
  # What GNU's linker and objcopy of this machine do not know, LLVM's do for every machine.
  cross=(-p:SysRoot="$sysroot" -p:LinkerFlavor=lld -p:CppCompilerAndLinker=clang -p:ObjCopyName=llvm-objcopy)
fi

echo "build: publishing for $rid with $framework (about a minute)"
staging=artifacts/publish/$rid
rm -rf "$staging"
dotnet publish src/Nexy.Edge -c Release -r "$rid" -p:NexyAot=true -p:NexyTargetFramework="$framework" \
  -p:NexyVectors="$vectors" "${cross[@]}" -o "$staging" --no-restore --nologo -v quiet -clp:NoSummary

mkdir -p "out/$rid/symbols"
mv "$staging/nexy-edge.dbg" "out/$rid/symbols/nexy-edge.dbg"
# Moved, not written in place: a running program keeps its old file.
mv "$staging/nexy-edge" "out/$rid/nexy-edge"
rm -rf "$staging"
echo "build: out/$rid/nexy-edge, $(stat -c %s "out/$rid/nexy-edge") bytes"

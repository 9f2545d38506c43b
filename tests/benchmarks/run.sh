#!/usr/bin/env bash
# Publishes the benchmarks ahead of time, as the program is, and runs one of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

usage() {
  cat <<'EOF'
usage: tests/benchmarks/run.sh [--vectors wide | baseline] COMMAND [ARGUMENT...]
       tests/benchmarks/run.sh --instructions

  resampler             nanoseconds per output frame, beside libsoxr, libsamplerate and speexdsp
  render-load none|chunks|harsh SECONDS   lateness of the audio thread while others make garbage, and the collector's pauses
  resampler --quality   signal to noise, images and delay of the same
  switch [ROUNDS [CHANGE]]  gap, repetition and loss at planned switches (better), or when the sink is killed, vanished,
                        frozen or suspended; needs the sound rig's packages
  silence [ROUNDS]      time from InterruptSession, Ctrl+C and the stop command to silence, with the published program
  stop [ROUNDS]         time from a stop to silence, the step at its end, time to the next word; as switch
  render [SECONDS]      time and allocated bytes of a period
  server [--rounds N …] messages per second, first message, processor time and memory of our gRPC server, beside C++,
                        Python and Node servers, which it installs; server --help tells all options
  first-audio [ANSWERS [SENTENCES]]   prompt to first audio while the text is still being written, and what our chain
                        adds to the voice alone
  --vectors             on x64: with AVX2 and FMA (wide, the default), or as any x64 processor runs it
  --instructions        instructions per output frame of each, counted by valgrind
EOF
}

packages=(libsoxr0 libsamplerate0 libspeexdsp1 libespeak-ng1 espeak-ng-data)
pairs=('22050 48000' '44100 48000' '48000 44100' '24000 48000' '16000 48000' '8000 48000')
entries=('nexy high, kernel' 'libsoxr HQ' 'libsamplerate MEDIUM' 'speexdsp q10')
few_blocks=100
many_blocks=300

vectors=wide
count_instructions=false
case "${1:-}" in
  --vectors) vectors=$2; shift 2 ;;
  --instructions) count_instructions=true; packages+=(valgrind binutils) ;;
  -h | --help | '') usage; exit 0 ;;
esac

install_missing() {
  local missing=() package as_root=()
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    echo "benchmarks: not installed, and left out: ${missing[*]}" >&2
}

# The framework is chosen as in build.sh: the default one, or the one whose packs the feed has.
publish() {
  local rid framework
  rid=linux-$([ "$(uname -m)" = aarch64 ] && echo arm64 || echo x64)
  for framework in net10.0 net9.0; do
    if dotnet restore tests/Nexy.Edge.Benchmarks -r "$rid" -p:NexyAot=true -p:NexyTargetFramework=$framework >/dev/null 2>&1; then
      dotnet publish tests/Nexy.Edge.Benchmarks -c Release -r "$rid" -p:NexyAot=true -p:NexyTargetFramework=$framework \
        -p:NexyVectors="$vectors" -o "$folder" --no-restore --nologo -v quiet -clp:NoSummary
      return
    fi
  done
  echo "benchmarks: the package feed lacks the ahead-of-time packs" >&2
  exit 3
}

# The difference of two runs leaves out the start.
instructions() {
  local blocks out total=() frames=()
  for blocks in $few_blocks $many_blocks; do
    out=$(DOTNET_GCHeapHardLimit=8000000 DOTNET_GCRegionRange=20000000 valgrind --tool=callgrind \
      --callgrind-out-file=/dev/null "$folder/nexy-benchmarks.plain" resampler --blocks "$1" "$2" "$3" "$4" $blocks 2>&1)
    total+=("$(sed -n 's/.*Collected : //p' <<<"$out")")
    frames+=("$(grep -E '^[0-9]+$' <<<"$out" | tail -1)")
  done
  echo $(((total[1] - total[0]) / (frames[1] - frames[0])))
}

if [ "${1:-} ${2:-}" = 'server --help' ]; then
  exec tests/benchmarks/server.py --help
fi
install_missing
folder=artifacts/benchmarks/$vectors
publish
published=out/linux-$([ "$(uname -m)" = aarch64 ] && echo arm64 || echo x64)/nexy-edge
if [ "${1:-}" = silence ]; then
  [ -x "$published" ] || { echo "benchmarks: there is no $published: run ./build.sh first" >&2; exit 2; }
  exec "$folder/nexy-benchmarks" silence "$published" "${@:2}"
fi
if [ "${1:-}" = server ]; then
  tests/peers/build.sh artifacts/peers
  [ -x "$published" ] && set -- "$@" --published "$published"
  exec tests/benchmarks/server.py --program "$folder/nexy-benchmarks" --peers artifacts/peers "${@:2}"
fi
if ! $count_instructions; then
  exec "$folder/nexy-benchmarks" "$@"
fi

# Valgrind does not read the symbols that the file points to.
objcopy --remove-section=.gnu_debuglink "$folder/nexy-benchmarks" "$folder/nexy-benchmarks.plain"
for pair in "${pairs[@]}"; do
  for channels in 1 2; do
    for entry in "${entries[@]}"; do
      printf '%-14s %s ch  %-22s %6s instructions per output frame\n' "${pair/ / > }" $channels "$entry" "$(instructions "$entry" $pair $channels)"
    done
  done
done

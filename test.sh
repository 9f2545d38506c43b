#!/usr/bin/env bash
# Installs what the tests need, builds everything, publishes the program and runs all tests.
# The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'EOF'
usage: ./test.sh [FILTER]

  FILTER   run only tests whose full name contains this text

Exit codes: 0 all tests passed, 1 a test failed or something could not be set up or built.
EOF
}

case "${1:-}" in
  -h | --help) usage; exit 0 ;;
  -*) usage >&2; exit 2 ;;
esac
filter=()
if [ -n "${1:-}" ]; then
  filter=(--filter "FullyQualifiedName~$1")
fi

fail() {
  echo "test: $1" >&2
  echo "0 passed, 1 failed"
  exit 1
}

results=$PWD/artifacts/test-results
rm -rf "$results"

echo "test: packages"
./setup.sh test || fail "packages could not be installed"
if [ ! -d tests/interop/node/node_modules/@grpc/grpc-js ]; then
  echo "test: npm packages of the interop client"
  npm install --prefix tests/interop/node --no-package-lock --no-audit --no-fund --loglevel=error || fail "npm install failed"
fi
echo "test: the program, ahead of time"
./build.sh || fail "the program could not be published"
echo "test: the tests (16 minutes on two cores, most of it real time: sound servers play and are killed, an image boots)"
dotnet build Nexy.Edge.sln --nologo -v quiet -clp:NoSummary || fail "the solution does not build"

failed_runs=0
for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  echo "test: $name"
  dotnet test "$project" --no-build --nologo -v quiet "${filter[@]}" \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --results-directory "$results" --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none
  [ $? -eq 0 ] || failed_runs=$((failed_runs + 1))
done

# A run that died before it wrote its results must not pass for one without failures.
count() { cat "$results"/*.trx 2>/dev/null | grep -oE "<Counters [^>]*" | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{n += $1} END {print n + 0}'; }
passed=$(count passed)
failed=$(count failed)
if [ "$failed" -eq 0 ] && [ "$failed_runs" -gt 0 ]; then
  failed=$failed_runs
fi
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
  fail "no test ran"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

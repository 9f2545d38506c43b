# What the scripts of this folder share; sourced.
# shellcheck shell=bash

exit_usage=2

# fail TEXT...: ends the script with what is wrong.
fail() {
  echo "$(basename "$0" .sh): $*" >&2
  exit 1
}

# wrong TEXT: ends the script because it was called wrongly; the script has a function usage.
wrong() {
  echo "$(basename "$0" .sh): $1" >&2
  usage >&2
  exit $exit_usage
}

# need TOOL=PACKAGE...: names all the tools that are missing, and the packages that bring them.
need() {
  local pair tools=() packages=()
  for pair in "$@"; do
    if ! PATH=$PATH:/usr/sbin:/sbin command -v "${pair%%=*}" >/dev/null; then
      tools+=("${pair%%=*}")
      packages+=("${pair#*=}")
    fi
  done
  [ ${#tools[@]} -eq 0 ] || fail "missing: ${tools[*]}; ./setup.sh image installs them, or: apt-get install $(printf '%s\n' "${packages[@]}" | sort -u | paste -sd' ')"
}

# listed FILE: the entries of a list, without its comments.
listed() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$1"; }

# hash_of FILE|FOLDER...: one hash of their names, modes and contents.
hash_of() {
  local path
  for path in "$@"; do
    if [ -d "$path" ]; then
      (cd "$path" && find . \( -type f -o -type l \) -printf '%p %m %l\n' | LC_ALL=C sort && find . -type f -print0 | LC_ALL=C sort -z | xargs -0r sha256sum)
    else
      printf '%s ' "$(stat -c %a "$path")"
      sha256sum <"$path"
    fi
  done | sha256sum | cut -c1-16
}

# same_times FOLDER: nothing in it is younger than the source.
same_times() { find "$1" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +; }

# own_apt TOOL ARGUMENT...: apt with lists of its own, whatever this machine's are and whichever its architecture is.
own_apt() {
  local tool=$1
  shift
  "$tool" -qq -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Dir::State="$apt_folder" -o Dir::State::lists="$apt_folder/lists" \
    -o Dir::State::status="$apt_folder/status" -o Dir::Cache="$apt_folder/cache" -o Dir::Etc::sourcelist="$apt_folder/sources.list" \
    -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferencesparts=/dev/null -o APT::Update::Post-Invoke-Success= -o APT::Sandbox::User=root \
    -o APT::Install-Recommends=false -o Acquire::Languages=none -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false \
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false "$@"
}

# own_apt_refresh: takes the lists of $mirror for $suite, whatever this machine's sources are.
own_apt_refresh() {
  local signed='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
  mkdir -p "$apt_folder"/{lists/partial,cache/archives/partial}
  : >"$apt_folder/status"
  printf 'deb %s %s %s main\n' "$signed" "$mirror" "$suite" "$signed" "$mirror" "$suite-updates" \
    "$signed" "${mirror%/debian}/debian-security" "$suite-security" >"$apt_folder/sources.list"
  own_apt apt-get update
}

# modules_needed KERNEL RELEASE: reads names of modules, prints the files of these and of those that they need, in order.
# What the kernel has built in, or does not have, prints nothing.
modules_needed() {
  local module
  while read -r module; do
    modprobe -d "$1" -S "$2" --show-depends --ignore-install "$module" 2>/dev/null | awk '$1 == "insmod" { print $2 }' || true
  done | awk '!seen[$0]++'
}

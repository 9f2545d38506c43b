# What scripts of the guest have in common. To be sourced by the first process; a script writes /run/edge.yaml, starts daemons, says
# what it expects of them, and calls finish.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mkdir -p /run /tmp /etc
mount -t tmpfs run /run
echo 'root:x:0:0::/:/bin/sh' > /etc/passwd
echo 'root:x:0:' > /etc/group
echo 00000000000000000000000000000001 > /etc/machine-id
# The kernel writes to the same line as the checks do.
dmesg -n 1
failed=0
fail() {
  failed=$((failed + 1))
  echo "FAILED $1"
}
while read -r module; do insmod "$module" || fail "$module is loaded"; done < /modules
ip link set lo up

# Emulation is slow: a wait is bounded by its count, not judged by its time.
expect() { # WHAT COMMAND...
  what=$1
  shift
  n=0
  until "$@" > /run/last 2>&1; do
    n=$((n + 1))
    if [ $n -gt 60 ]; then
      fail "$what"
      cat /run/last
      return
    fi
    sleep 0.5
  done
  echo "passed $what"
}

# Asks QEMU's monitor.
machine() { echo "machine: $*"; }
plug_card() { while read -r module; do insmod "$module" 2> /dev/null || true; done < "/cards.$1"; }

# Commands go to the daemon that was started last.
daemon() { # NAME SETTING...
  name=$1
  shift
  SOCKET=/run/$name.sock
  nexy-edge --config /run/edge.yaml --set daemon.listen=unix:$SOCKET "$@" daemon 2> /run/$name.log &
}
control() { nexy-edge --config /run/edge.yaml --set daemon.listen=unix:$SOCKET "$@"; }
volume() { control status | grep -q "^volume  *$1\$"; }
shown() { control status | grep -qF "$1"; }
told() { grep -qF "$2" "/run/$1.log"; }
counted() { test "$(grep -cF "$3" "/run/$1.log")" -eq "$2"; }

# What is touched and what is lit: hands.c.
start_hands() {
  mkfifo /run/fifo
  hands < /run/fifo > /run/hands.log &
  exec 3> /run/fifo
}
tell() { echo "$1" >&3; }
driven() { test "$(grep "^${1%% = *} " /run/hands.log | tail -n 1)" = "$1"; }
lit() { test "$(grep "^$1 " /run/hands.log | tail -n 1)" = "$1 $2"; }

finish() {
  if [ $failed -gt 0 ]; then
    for log in /run/*.log; do
      echo "--- $log"
      grep -v set_volume "$log" | tail -n 100
    done
    echo "--- kernel"
    dmesg | tail -n 30
  fi
  echo FINISHED
  poweroff -f
}

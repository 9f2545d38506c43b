# Runs inside of what boot.sh boots. Prints facts, a line each, as NAME VALUE….
set -u

show() { systemctl show --property="$2" --value "$1.service"; }
wait_for() { # NAME SECONDS COMMAND…
  local name=$1 end=$((SECONDS + $2))
  shift 2
  until "$@"; do
    [ $SECONDS -lt $end ] || { echo "waited-in-vain $name"; return 1; }
    sleep 0.1
  done
}
restarts() { [ "$(show nexy-edge NRestarts)" -ge "$1" ]; }
speaks() { [[ $(show nexy-edge StatusText) == Speaking\ on* ]]; }
fed() { # UNIT USEC: a sign of life came after that
  [ "$(show "$1" WatchdogTimestampMonotonic)" -gt "$2" ]
}
diagnose() { # NAME: what doctor says of the services, and whether the speaker can speak
  nexy-edge doctor --json >/tmp/doctor.json
  echo "doctor-$1 $? $(sed -n 's/.*"check":"services",\([^}]*\)}.*/\1/p' /tmp/doctor.json)"
}
now_usec() { echo $(($(cut -d' ' -f1 /proc/uptime | tr -d .) * 10000)); }

echo "active $(systemctl is-active nexy-edge nexy-edge-server | paste -sd' ')"
for unit in nexy-edge nexy-edge-server; do
  process=/proc/$(show $unit MainPID)
  echo "$unit-rights $(sed -n 's/^\(CapBnd\|NoNewPrivs\|Seccomp\):[[:space:]]*\(.*\)/\1=\2/p' "$process/status" | paste -sd' ')"
  echo "$unit-user $(stat -c %U "$process")"
done
echo "sockets $(stat -c '%n %a %U:%G' /run/nexy-edge /run/nexy-edge/*.sock | paste -sd' ')"
echo "stranger $(setpriv --reuid=65534 --regid=65534 --clear-groups nexy-edge status >/dev/null 2>&1; echo $?)"

echo "member $(setpriv --reuid=4321 --regid=4321 --groups="$(getent group nexy | cut -d: -f3)" nexy-edge status >/dev/null 2>&1; echo $?)"
chmod 666 /run/nexy-edge/control.sock && chmod 755 /run/nexy-edge
echo "stranger-at-an-open-socket $(setpriv --reuid=65534 --regid=65534 --clear-groups nexy-edge status 2>&1 >/dev/null | tr '\n' ' ')"
chmod 660 /run/nexy-edge/control.sock && chmod 750 /run/nexy-edge

nexy-edge say "hello" >&2
echo "said $?"
# Reads /proc and asks the kernel for addresses: what the filter of the server might forbid.
nexy-edge ask "what is your address" >&2
echo "asked $?"

diagnose healthy

# A healthy idle service lives through more than two periods of its watchdog.
begin=$(now_usec)
for unit in nexy-edge nexy-edge-server; do
  wait_for "$unit is fed" 30 fed $unit $((begin + 9000000))
done
echo "idle-restarts $(show nexy-edge NRestarts) $(show nexy-edge-server NRestarts)"

# The lines of a reload, and what systemd makes of it.
sed -i 's/^  duck_percent: .*/  duck_percent: 20/' /etc/nexy-edge/nexy-edge.yaml
systemctl reload nexy-edge
wait_for reload 10 sh -c 'journalctl -q NEXY_EVENT=reloaded | grep -q .'
echo "reloaded $(systemctl is-active nexy-edge) $(journalctl -q -o cat NEXY_EVENT=setting_applied)"

# The sound server stands still in mid-speech.
nexy-edge say "$(printf 'one two three four five, %.0s' $(seq 20))" >&2 &
wait_for speech 10 speaks
systemctl kill --signal=STOP rig
wait_for restart 60 restarts 1
systemctl kill --signal=CONT rig
echo "stalled-restarts $(show nexy-edge NRestarts) $(show nexy-edge-server NRestarts)"
echo "stalled-told $(journalctl -q -o cat NEXY_EVENT=standstill | head -1)"
echo "stalled-systemd $(journalctl -q -o cat -u nexy-edge | grep -c "Failed with result 'watchdog'")"
wait_for "the new daemon" 20 systemctl is-active --quiet nexy-edge
nexy-edge say "here again" >&2
echo "said-after $?"

# The whole process stands still, control loop and all.
systemctl kill --signal=STOP nexy-edge
wait_for "the second restart" 60 restarts 2
wait_for "the daemon after it" 20 systemctl is-active --quiet nexy-edge
echo "blocked-systemd $(journalctl -q -o cat -u nexy-edge | grep -c "Watchdog timeout")"
nexy-edge say "and here" >&2
echo "said-after-block $?"

# A crash makes three restarts, which doctor finds worth a word.
systemctl kill --signal=KILL nexy-edge
wait_for "the third restart" 20 restarts 3
wait_for "the daemon after the crash" 20 systemctl is-active --quiet nexy-edge
diagnose restarted

# A configuration that is wrong ends it for good.
sed -i 's/^  duck_percent: .*/  duck_percent: much/' /etc/nexy-edge/nexy-edge.yaml
systemctl restart nexy-edge
diagnose failed
sed -i 's/^  duck_percent: .*/  duck_percent: 20/' /etc/nexy-edge/nexy-edge.yaml
systemctl reset-failed nexy-edge
systemctl start nexy-edge

# An upgrade goes on with the new program; what somebody stopped stays so.
before=$(show nexy-edge-server MainPID)
systemctl stop nexy-edge
diagnose stopped
dpkg -i /opt/new.deb >&2
wait_for "the upgraded server" 20 systemctl is-active --quiet nexy-edge-server
echo "upgraded $([ "$(show nexy-edge-server MainPID)" != "$before" ] && echo restarted) $(systemctl is-active nexy-edge nexy-edge-server | paste -sd' ')"
systemctl start nexy-edge

# The first start of an update: kept while the speaker is healthy, and not without its server. Its unit would restart the machine.
update() {
  systemctl start nexy-edge-update
  echo "update-$1 $(show nexy-edge-update Result) $(show nexy-edge-update ExecMainStatus) $(cat /opt/boot/state-B)"
}
systemctl start rauc
update kept
wait_for "the event of the update" 10 sh -c 'journalctl -q NEXY_EVENT=update_good | grep -q .'
echo "update-told $(journalctl -q -o cat NEXY_EVENT=update_good)"
echo "update-memory $(stat -c '%a %U' /var/lib/nexy-edge/update.json)"
systemctl stop nexy-edge-server
echo bad >/opt/boot/state-B
update again
rm /var/lib/nexy-edge/update.json
echo bad >/opt/boot/state-B
update refused
wait_for "the reason of the refusal" 10 sh -c 'journalctl -q NEXY_EVENT=update_failed | grep -q .'
echo "update-reason $(journalctl -q -o json NEXY_EVENT=update_failed | sed -n 's/.*"NEXY_CHECK":"\([a-z]*\)".*/\1/p')"
journalctl -q --no-pager -u nexy-edge-update -u rauc >&2

systemctl stop nexy-edge nexy-edge-server
echo "stopped $(show nexy-edge Result) $(show nexy-edge-server Result)"
journalctl -q --no-pager -u nexy-edge -u nexy-edge-server >&2

systemctl start nexy-edge nexy-edge-server
dpkg --purge nexy-edge >&2
echo "purged $(pidof nexy-edge | wc -w) $([ -e /run/nexy-edge ] && echo left)"

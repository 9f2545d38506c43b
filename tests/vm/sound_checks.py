"""Cards that come and go, and services that die."""
import os
import time

import captures
from checks import SENTENCE, compare, expect, first_start, pulled

ROUNDS = 10


def sound(stage):
    """Ten pulls, services killed, doctor and journal of a healthy speaker."""
    check = stage.report.check
    disk = stage.disk("sound")
    with stage.power_on(disk) as speaker:
        if not check("boot: first start is healthy  R-I1", lambda: first_start(speaker)):
            return
        check("doctor: no fault on a healthy speaker  R-D1", lambda: doctor(speaker))
        check("journal: the catalog tells what to do  R-J5", lambda: catalog(speaker))
        check("rights: systemd-analyze security  R-D3", lambda: security(speaker))
        for number in range(1, ROUNDS + 1):
            check(f"pull {number} of {ROUNDS}: no frame is lost  R-A13 R-L2", lambda: pulled(speaker, 8))
        check("server killed: it comes back, and speech with it  R-D2", lambda: killed(speaker, "nexy-edge-server"))
        check("daemon killed in mid-speech: it comes back, and speech with it  R-D2", lambda: killed(speaker, "nexy-edge"))
        check("journald restarted: what is told afterwards arrives  R-D2 R-J3", lambda: journald(speaker))
    os.unlink(disk)


def cards(stage):
    """No card at the start; one that comes later; one that nobody may open."""
    check = stage.report.check
    disk = stage.disk("cards")
    with stage.power_on(disk, builtin=False) as speaker:
        if not check("no card at the start: the daemon is ready all the same  R-D2", lambda: without_card(speaker)):
            return
        check("card that comes later: what waited is said  R-D2", lambda: later(speaker))
        check("card that may not be opened: told, and taken when it may  R-D2 R-A15", lambda: forbidden(speaker))
    os.unlink(disk)


def doctor(speaker):
    code, said = speaker.shell.run("nexy-edge doctor 2>/dev/null", 120)
    expect(code == 0 and "Faults 0" in said, said)
    return "; ".join(line for line in said.splitlines() if line.startswith(("warn", "?"))) or "no warning"


def catalog(speaker):
    said = speaker.run("journalctl -b -x -u nexy-edge-update")
    expect("Update good" in said and "What to do" in said, f"no entry of the catalog is shown: {said}")


def security(speaker):
    levels = {}
    for unit in ("nexy-edge", "nexy-edge-server", "nexy-edge-update"):
        said = speaker.run(f"systemd-analyze security --no-pager {unit}.service", 120)
        levels[unit] = float(said.strip().splitlines()[-1].split(": ")[1].split()[0])
    expect(max(levels.values()) < 2, f"more exposed than meant: {levels}")
    return ", ".join(f"{unit} {level}" for unit, level in levels.items())


def killed(speaker, unit):
    before = speaker.run(f"systemctl show -p MainPID --value {unit}").strip()
    begin = captures.position(speaker.wav("builtin"))
    speaker.run(f'nexy-edge say "{SENTENCE}" >/dev/null 2>&1 & true')
    end = time.monotonic() + 60
    while captures.position(speaker.wav("builtin")) < begin + captures.RATE_HZ // 2 and time.monotonic() < end:
        time.sleep(0.1)
    speaker.run(f"kill -KILL {before}")
    speaker.until(
        f'test "$(systemctl show -p ActiveState --value {unit})" = active && test "$(systemctl show -p MainPID --value {unit})" != {before}', 120)
    speaker.until("nexy-edge status | grep -q 'reachable, serving'", 120)
    speaker.shell.run("wait", 120)
    return said_and_heard(speaker)


def said_and_heard(speaker):
    # What was said before is heard before.
    time.sleep(2)
    begin = captures.position(speaker.wav("builtin"))
    speaker.run(f'nexy-edge say "{SENTENCE}"', 180)
    return compare(speaker, speaker.heard("builtin", begin), SENTENCE)


def journald(speaker):
    speaker.run("systemctl restart systemd-journald")
    figure = said_and_heard(speaker)
    speaker.run("date +%s >/run/since; systemctl reload nexy-edge")
    speaker.until("journalctl -u nexy-edge --since @$(cat /run/since) -o cat | grep -qi 'configuration'", 60)
    return figure


def without_card(speaker):
    speaker.console.wait(r"GRUB: slot A", 300)
    speaker.shell.begin(300)
    speaker.until("systemctl is-active -q nexy-edge", 300)
    expect("plughw" not in speaker.run("nexy-edge devices 2>/dev/null", 120), "a card is there")
    # A factory slot without sound has nowhere to go back to: it goes on running.
    code = speaker.decided()
    expect(code == 10, f"nexy-edge-update ended with {code}")


def later(speaker):
    speaker.run(f'nexy-edge say "{SENTENCE}" >/run/said 2>&1 & echo $! >/run/sayer')
    time.sleep(2)
    card = speaker.plug_and_wait()
    waited_for(speaker)
    figure = compare(speaker, speaker.heard(card, 0), SENTENCE)
    speaker.pull_and_wait(card)
    return figure


def waited_for(speaker):
    code, said = speaker.shell.run("wait $(cat /run/sayer); (exit $?)", 180)
    expect(code == 0, f"say ended with {code}: {said} {speaker.run('cat /run/said')}")


def forbidden(speaker):
    speaker.run("mkdir -p /run/udev/rules.d; echo 'SUBSYSTEM==\"sound\", GROUP=\"root\", MODE=\"0600\"' >/run/udev/rules.d/99-forbidden.rules; "
                "udevadm control --reload")
    card = speaker.plug()
    speaker.until("ls /dev/snd/pcmC*D0p", 60)
    speaker.run("udevadm settle", 60)
    speaker.run(f'nexy-edge say "{SENTENCE}" >/run/said 2>&1 & echo $! >/run/sayer')
    speaker.until("nexy-edge doctor 2>/dev/null | grep -qE '^(FAIL|warn) +permission'", 120)
    speaker.run("rm /run/udev/rules.d/99-forbidden.rules; udevadm control --reload; chgrp audio /dev/snd/*C*; chmod 660 /dev/snd/*C*")
    waited_for(speaker)
    return compare(speaker, speaker.heard(card, 0), SENTENCE)

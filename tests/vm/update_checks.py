"""Updates that go well, and those that must not."""
import os
import time

import speaker as speakers
from checks import expect, first_start, install, updated


def update(stage):
    """Refused bundles, a power cut in mid-install, a good one, and one that is rolled back."""
    check = stage.report.check
    bundles = {name: getattr(stage.bundles, name)() for name in ("good", "foreign", "damaged", "mute")}
    disk = stage.disk("update")
    with stage.power_on(disk) as speaker:
        if not check("boot: first start is healthy  R-I1", lambda: first_start(speaker)):
            return
        check("wrong signature: refused, nothing changes  R-I2", lambda: refused(stage, speaker, bundles["foreign"]))
        check("power cut while a slot is written  R-I2", lambda: cut_short(stage, speaker, bundles["good"]))
    with stage.power_on(disk) as speaker:
        check("after the power cut the other slot starts as if nothing had happened  R-I2", lambda: as_before(speaker))
        check("damaged bundle: refused, its slot is not started  R-I2", lambda: damaged(stage, speaker, bundles["damaged"]))
        check("update: installed, started, healthy, kept  R-I2", lambda: updated(stage, speaker, bundles["good"]))
        check("mute update: three tries, then back, and the journal tells why  R-I2", lambda: rolled_back(stage, speaker, bundles["mute"]))
    check("grubenv emptied: it starts all the same, and is mended  R-I2", lambda: mended(stage, disk))
    os.unlink(disk)


def refused(stage, speaker, bundle):
    before = speaker.loader()
    code, said = speaker.shell.run(f"rauc install {stage.url(bundle)}", 600)
    expect(code != 0, f"it was installed: {said}")
    expect("signature verification failed" in said.lower(), f"the reason is not told: {said}")
    expect(speaker.loader() == before, f"the boot loader was told something: {speaker.loader()}")


def cut_short(stage, speaker, bundle):
    speaker.run(f"rauc install {stage.url(bundle)} >/run/install 2>&1 </dev/null & true")
    speaker.until("grep -q 'Copying image to rootfs' /run/install", 300)
    time.sleep(1)
    code, _ = speaker.shell.run("grep -q 'Copying image to rootfs.* done' /run/install")
    expect(code != 0, "the slot was written before the power was cut")
    speaker.cut_power()
    loader = speakers.loader(speaker.disk)
    expect(loader["B_OK"] == "0", f"a slot that is half written may be started: {loader}")


def as_before(speaker):
    slot, seconds = speaker.start()
    expect((slot, speaker.version()) == ("A", "0.0.1"), f"slot {slot} runs, version {speaker.version()}")
    expect(speaker.decided() == 0, "the update check failed")
    return f"decided after {seconds:.0f} s"


def damaged(stage, speaker, bundle):
    code, said = speaker.shell.run(f"rauc install {stage.url(bundle)}", 600)
    expect(code != 0, f"it was installed: {said}")
    loader = speaker.loader()
    expect(loader["B_OK"] == "0", f"a slot with damage would be started: {loader}")


def rolled_back(stage, speaker, bundle):
    """Runs in slot B, which has to come back; the mute version goes to slot A."""
    install(stage, speaker, bundle)
    begin = time.monotonic()
    speaker.console.skip()
    speaker.shell.run("systemctl --no-block reboot")
    tries = 0
    # Each line may come twice: the firmware's console is on the same port.
    while True:
        line = speaker.console.wait(r"GRUB: slot ([AB]) \(order [AB] [AB], A ok=\d try=(\d), B ok=\d try=\d\)", 900)
        if line[1] == "B":
            break
        tries = max(tries, int(line[2]))
    seconds = time.monotonic() - begin
    speaker.shell.begin(speakers.START_S)
    expect(speaker.decided() == 0, f"slot B is not kept: {speaker.run('journalctl -b -u nexy-edge-update')}")
    expect(tries == 3, f"slot A was tried {tries} times")
    expect(speaker.version() == "0.0.2", f"version {speaker.version()} runs")
    last = speaker.slots()["last"]
    expect((last["slot"], last["result"]) == ("A", "rolled_back"), f"remembered is {last}")
    told = speaker.run("journalctl -b -x -u nexy-edge-update")
    expect("Update rolled back" in told and "server:" in told, f"the journal does not tell which check failed: {told}")
    expect("What to do" in told, f"the catalog has no word on it: {told}")
    return f"back after {seconds:.0f} s"


def mended(stage, disk):
    with open(disk + ".empty", "wb"):
        pass
    speakers.put_grubenv(disk, disk + ".empty")
    # The shell goes with the loader's variables: only the console and the disk tell.
    with stage.power_on(disk) as speaker:
        expect(speaker.console.wait(r"GRUB: slot ([AB])", 120)[1] == "A", "the defaults do not start slot A")
        end = time.monotonic() + speakers.START_S
        while not is_mended(disk):
            expect(time.monotonic() < end, "nobody mended the boot loader's variables")
            time.sleep(2)


def is_mended(disk):
    try:
        return speakers.loader(disk).get("ORDER") == "A B"
    except speakers.LoaderError:
        return False

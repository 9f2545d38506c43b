"""What has to be true of the image. A group starts from a disk of its own; each check of it has a line in the report."""
import os
import time

import captures
import speaker as speakers

SENTENCE = "The kitchen light is on, and dinner will be ready in ten minutes."
OTHER_SENTENCE = "Tomorrow morning it will rain in the mountains and along the coast."
# What underruns of an emulated card and its rate conversion leave of likeness; another sentence reaches half to two thirds.
ALIKE = 0.9
DIFFERENT = 0.8


class Stage:
    """What groups share."""

    def __init__(self, work, bundles, server, cpu, report):
        self.work, self.bundles, self.server, self.cpu, self.report = work, bundles, server, cpu, report

    def disk(self, name, **options):
        path = os.path.join(self.work, name + ".img")
        speakers.prepare(self.bundles.image(), path, **options)
        return path

    def power_on(self, disk, **options):
        return speakers.power_on(disk, os.path.splitext(disk)[0] + ".run", cpu=self.cpu, **options)

    def url(self, bundle):
        return self.server.url(bundle)


def expect(condition, otherwise):
    if not condition:
        raise AssertionError(otherwise)


def short(stage):
    """Boot, speech, one pull, one update."""
    check = stage.report.check
    bundle = stage.bundles.good()
    disk = stage.disk("short")
    with stage.power_on(disk) as speaker:
        if not check("boot: first start is healthy and keeps slot A  R-I1 R-I2", lambda: first_start(speaker)):
            return
        check("speech: what is asked is answered, and heard as the voice spoke it  R-D1", lambda: answer(speaker))
        check("plug: the USB card takes over; pulled in mid-sentence, the other goes on and no frame is lost  R-A13", lambda: pulled(speaker))
        check("update: downloaded, installed, started, healthy, kept  R-I2", lambda: updated(stage, speaker, bundle))
    os.unlink(disk)


def first_start(speaker):
    slot, seconds = speaker.start()
    expect(slot == "A", f"slot {slot} was started")
    code = speaker.decided()
    expect(code == 0, f"nexy-edge-update ended with {code}: {speaker.run('journalctl -b -u nexy-edge-update')}")
    loader = speaker.loader()
    expect((loader["A_OK"], loader["A_TRY"]) == ("1", "0"), f"slot A is not kept: {loader}")
    expect(speaker.shell.run("test -f /efi/nexy-edge.yaml.taken && grep -q buffer_ms /etc/nexy-edge/nexy-edge.yaml")[0] == 0,
           "the configuration of the boot partition was not taken")
    expect("A" == speaker.run("sed 's/.*rauc.slot=//; s/ .*//' /proc/cmdline").strip(), "the command line names another slot")
    ready = speaker.run("systemctl show -p ActiveEnterTimestampMonotonic --value nexy-edge").strip()
    return f"ready {int(ready) / 1e6:.0f} s after the kernel, decided after {seconds:.0f} s"


def answer(speaker):
    begin = captures.position(speaker.wav("builtin"))
    text = speaker.run(f'nexy-edge ask "say {SENTENCE}" 2>/dev/null', 180).strip()
    expect(SENTENCE in text, f"the answer is {text!r}")
    return compare(speaker, speaker.heard("builtin", begin), SENTENCE)


def compare(speaker, heard, text):
    alike = captures.likeness(heard, speaker.reference(text))
    other = captures.likeness(heard, speaker.reference(OTHER_SENTENCE))
    expect(alike >= ALIKE, f"what was heard is {alike:.2f} like {text!r}")
    expect(other <= DIFFERENT, f"what was heard is {other:.2f} like another sentence: this comparison tells nothing")
    return f"{len(heard) * captures.WINDOW_S:.1f} s, likeness {alike:.3f}, to another sentence {other:.2f}"


def pulled(speaker, seconds=12):
    """Plays numbered frames on the USB card, pulls it, and joins what both cards heard."""
    path = os.path.join(speaker.folder, "numbers.wav")
    count = captures.write_numbers(path, seconds)
    speaker.send(path, "/tmp/numbers.wav")
    card = speaker.plug_and_wait()
    begin = {name: captures.position(speaker.wav(name)) for name in ("builtin", card)}
    speaker.run("nexy-edge play /tmp/numbers.wav --set audio.volume_control=software >/tmp/played 2>&1 & echo $! >/run/player")
    end = time.monotonic() + 60
    while captures.position(speaker.wav(card)) < begin[card] + captures.RATE_HZ and time.monotonic() < end:
        time.sleep(0.1)
    speaker.pull_and_wait(card)
    code, said = speaker.shell.run("wait $(cat /run/player); code=$?; cat /tmp/played; exit_code() { return $code; }; exit_code", 180)
    expect(code == 0, f"play ended with {code}: {said}")
    return joined(speaker, begin, count)


def joined(speaker, begin, count):
    runs = {name: captures.numbers(speaker.wav(name), first, gain_of(name)) for name, first in begin.items()}
    for name, found in runs.items():
        expect(found, f"nothing was heard on {name}: {runs}")
    gaps = captures.missing([run for found in runs.values() for run in found], count)
    expect(not gaps, f"frames that nobody heard: {gaps[:5]}; heard: { {name: found[:20] for name, found in runs.items()} }")
    heard = sum(last - first + 1 for found in runs.values() for first, last in found)
    return f"{count} frames, {heard - count} of them heard twice"


def gain_of(name):
    return captures.USB_GAIN if name.startswith("usb") else 1.0


def updated(stage, speaker, bundle):
    before = speaker.run("cat /etc/machine-id").strip()
    install_s = install(stage, speaker, bundle)
    slot, seconds = speaker.restart()
    expect(slot == "B", f"slot {slot} was started after the update")
    code = speaker.decided()
    expect(code == 0, f"nexy-edge-update ended with {code}: {speaker.run('journalctl -b -u nexy-edge-update')}")
    expect(speaker.version() == "0.0.2", f"version {speaker.version()} runs")
    loader = speaker.loader()
    expect((loader["ORDER"], loader["B_OK"], loader["B_TRY"]) == ("B A", "1", "0"), f"slot B is not kept: {loader}")
    after = speaker.run("cat /etc/machine-id").strip()
    expect(after == before, f"the device was {before} and is {after}")
    last = speaker.slots()["last"]
    expect((last["slot"], last["result"]) == ("B", "good"), f"remembered is {last}")
    return f"installed in {install_s:.0f} s, restarted and kept in {seconds:.0f} s"


def install(stage, speaker, bundle):
    begin = time.monotonic()
    speaker.run(f"rauc install {stage.url(bundle)}", 600)
    return time.monotonic() - begin


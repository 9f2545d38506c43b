"""The machine as a speaker: its disk, its start, what it says of itself."""
import json
import os
import subprocess
import time

import captures
from machine import Machine

ESP = "@@1M"
# Emulation is slow, and other work on the host makes it slower: deep buffers, and no fault where a card only waits for its turn.
CONFIGURATION = """\
audio:
  sinks: [usb, builtin]
  period_ms: 20
  buffer_ms: 400
  stall_timeout_ms: 5000
  idle_close_sec: 1
daemon:
  sink_wait_sec: 120
"""
# Only for the test: a root shell on the second serial port, and nobody asked for the time.
EXTRA = "systemd.debug_shell=ttyS1 systemd.mask=systemd-timesyncd.service mitigations=off"
# Prints the playback devices of USB cards.
USB_PCMS = ("for card in /sys/class/sound/card*; do case $(readlink -f $card) in */usb*) "
            "ls /dev/snd/pcmC${card#/sys/class/sound/card}D0p;; esac; done 2>/dev/null")
# Guests on a busy host need minutes for what takes them twenty seconds on an idle one.
START_S = 300


def prepare(image, disk, configuration=CONFIGURATION):
    """A disk as it comes from the factory, with a configuration that somebody put on its boot partition."""
    subprocess.run(["cp", "--sparse=always", image, disk], check=True)
    yaml = disk + ".yaml"
    with open(yaml, "w", encoding="utf-8") as file:
        file.write(configuration)
    subprocess.run(["mcopy", "-o", "-i", disk + ESP, yaml, "::nexy-edge.yaml"], check=True)
    set_loader(disk, EXTRA=EXTRA)


class LoaderError(Exception):
    """The boot loader's variables cannot be read."""


def loader(disk):
    """The boot loader's variables on a disk; changes that the guest has not written yet are not in them."""
    listed = subprocess.run(["grub-editenv", _take_grubenv(disk), "list"], capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        raise LoaderError(listed.stderr.strip())
    return dict(line.split("=", 1) for line in listed.stdout.splitlines() if "=" in line)


def set_loader(disk, **variables):
    file = _take_grubenv(disk)
    subprocess.run(["grub-editenv", file, "set", *(f"{name}={value}" for name, value in variables.items())], check=True)
    put_grubenv(disk, file)


def put_grubenv(disk, file):
    """Puts a file in the place of the boot loader's variables on a disk that is not in use."""
    subprocess.run(["mcopy", "-o", "-i", disk + ESP, file, "::grub/grubenv"], check=True)


def _take_grubenv(disk):
    file = disk + ".grubenv"
    copied = subprocess.run(["mcopy", "-o", "-n", "-i", disk + ESP, "::grub/grubenv", file], capture_output=True, text=True, check=False)
    if copied.returncode != 0:
        raise LoaderError(copied.stderr.strip())
    return file


class Speaker(Machine):
    """A machine that has our image in it."""

    def start(self):
        """Waits until it has decided on its slot; which slot that is, and seconds since the power came or it restarted."""
        begin = time.monotonic()
        slot = self.console.wait(r"GRUB: slot ([AB])", START_S)[1]
        self.shell.begin(START_S)
        self.decided()
        return slot, time.monotonic() - begin

    def decided(self):
        """Waits until the update check of this start has ended; its exit code."""
        shown = self.until(
            "systemctl show -p ExecMainStatus -p ExecMainExitTimestampMonotonic nexy-edge-update >/run/shown; "
            "grep -q 'ExecMainExitTimestampMonotonic=[1-9]' /run/shown && cat /run/shown", START_S)
        return int(shown.split("ExecMainStatus=")[1].split()[0])

    def restart(self):
        """Restarts it in order; as start."""
        self.console.skip()
        self.shell.run("systemctl --no-block reboot")
        return self.start()

    def version(self):
        return self.run(". /usr/lib/os-release; echo $IMAGE_VERSION").strip()

    def loader(self):
        """The boot loader's variables, from inside."""
        return dict(line.split("=", 1) for line in self.run("grub-editenv /efi/grub/grubenv list").split("\n") if "=" in line)

    def slots(self):
        return json.loads(self.run("nexy-edge update status --json"))

    def plug_and_wait(self):
        """Plugs a USB card in and waits until a member of the group audio could open it."""
        name = self.plug()
        self.until(f'test -n "$(find /dev/null $({USB_PCMS}) -group audio 2>/dev/null)"', 60)
        return name

    def pull_and_wait(self, name):
        self.pull(name)
        self.until(f'test -z "$({USB_PCMS})"', 60)

    def heard(self, capture, begin):
        left, _ = captures.frames(self.wav(capture), begin)
        return captures.trimmed(captures.loudness(left, captures.RATE_HZ))

    def reference(self, sentence):
        """Loudness of the sentence as its voice speaks it into a file."""
        self.run(f"rm -f /tmp/said.wav; nexy-edge say --standalone --sink file:/tmp/said.wav {json.dumps(sentence)}", 120)
        path = os.path.join(self.folder, "said.wav")
        self.fetch("/tmp/said.wav", path)
        return captures.speech_of(path)

    def fetch(self, source, target):
        """Copies a file out of the guest, over a disk that only this is done with."""
        size = int(self.run(f"stat -c %s {source}"))
        self.run(f"dd if={source} of=/dev/vdb bs=1M conv=fsync", 120)
        with open(self.exchange, "rb") as file, open(target, "wb") as copy:
            copy.write(file.read(size))

    def send(self, source, target):
        """Copies a file into the guest the same way."""
        size = os.path.getsize(source)
        with open(source, "rb") as file, open(self.exchange, "r+b") as disk:
            disk.write(file.read())
        self.run(f"echo 3 >/proc/sys/vm/drop_caches; blockdev --flushbufs /dev/vdb; head -c {size} /dev/vdb >{target}", 120)


def power_on(disk, folder, **options):
    """A speaker that is being started from a disk."""
    os.makedirs(folder, exist_ok=True)
    exchange = os.path.join(folder, "exchange")
    with open(exchange, "wb") as file:
        file.truncate(64 << 20)
    speaker = Speaker(disk, folder, extra=[
        "-drive", f"file={exchange},if=none,id=exchange,format=raw,cache=writeback", "-device", "virtio-blk-pci,drive=exchange"], **options)
    speaker.exchange = exchange
    return speaker


"""The machine as a speaker: its disk, its start, what it says of itself."""
import json
import os
import subprocess
import time

import captures
from machine import Machine, MachineError

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


def loader(disk):
    """The boot loader's variables on a disk that is not in use."""
    file = _read_grubenv(disk)
    lines = subprocess.run(["grub-editenv", file, "list"], check=True, capture_output=True, text=True).stdout.splitlines()
    return dict(line.split("=", 1) for line in lines)


def set_loader(disk, **variables):
    file = _read_grubenv(disk)
    subprocess.run(["grub-editenv", file, "set", *(f"{name}={value}" for name, value in variables.items())], check=True)
    subprocess.run(["mcopy", "-o", "-i", disk + ESP, file, "::grub/grubenv"], check=True)


def _read_grubenv(disk):
    file = disk + ".grubenv"
    subprocess.run(["mcopy", "-o", "-n", "-i", disk + ESP, "::grub/grubenv", file], check=True)
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

    def events(self, event):
        """Messages of the journal of this start with one NEXY_EVENT."""
        lines = self.run(f"journalctl -b -o json NEXY_EVENT={event}", 60).splitlines()
        return [json.loads(line)["MESSAGE"] for line in lines if line.startswith("{")]

    def sinks(self):
        return self.run("nexy-edge devices", 60)

    def plug_and_wait(self):
        """Plugs a USB card in and waits until a member of the group audio could open it."""
        name = self.plug()
        self.until("test -n \"$(find /dev/snd -name 'pcmC[1-9]D0p' -group audio)\"", 60)
        return name

    def pull_and_wait(self, name):
        self.pull(name)
        self.until("! ls /dev/snd/pcmC[1-9]D0p", 60)

    def say_and_hear(self, sentence, capture, timeout_s=120):
        """Speaks through the daemon; how much like the sentence the capture sounds."""
        begin = captures.position(self.wav(capture))
        self.run(f"nexy-edge say {json.dumps(sentence)}", timeout_s)
        return captures.likeness(self.heard(capture, begin), self.reference(sentence))

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

    def wait_until_gone(self, command, timeout_s=60):
        self.until(f"! {command}", timeout_s)


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


__all__ = ["CONFIGURATION", "MachineError", "Speaker", "loader", "power_on", "prepare", "set_loader"]

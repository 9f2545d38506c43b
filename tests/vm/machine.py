"""A virtual machine that boots a disk of ours: software emulation, UEFI, sound that is captured, a console, and a root shell."""
import ctypes
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time

FIRMWARE = "/usr/share/OVMF/OVMF_CODE_4M.fd"
FIRMWARE_VARIABLES = "/usr/share/OVMF/OVMF_VARS_4M.fd"
RATE_HZ = 48000
# Half a second: a busy host fetches late, and what does not fit is thrown away.
USB_BUFFER_BYTES = 96000


class MachineError(Exception):
    """The machine did not do what it was told, or ended."""


class Console:
    """What the machine says on its first serial port: boot loader, kernel, initramfs."""

    def __init__(self, path, log_path):
        self._socket = connect(path)
        self._log = open(log_path, "a", encoding="utf-8")
        self._text = ""
        self._seen = 0
        self._changed = threading.Condition()
        self._ended = False
        threading.Thread(target=self._read, daemon=True).start()

    def skip(self):
        """Nothing that was said so far is waited for any more."""
        with self._changed:
            self._seen = len(self._text)

    def wait(self, pattern, timeout_s):
        """The first match behind the last one that was waited for."""
        expression = re.compile(pattern)
        end = time.monotonic() + timeout_s
        with self._changed:
            while True:
                match = expression.search(self._text, self._seen)
                if match:
                    self._seen = match.end()
                    return match
                left = end - time.monotonic()
                if left <= 0 or self._ended:
                    why = "the machine ended" if self._ended else f"not within {timeout_s} s"
                    raise MachineError(f"console: no {pattern!r}, {why}; last: {self._text[-600:]!r}")
                self._changed.wait(left)

    def _read(self):
        while True:
            try:
                data = self._socket.recv(65536)
            except OSError:
                data = b""
            with self._changed:
                if not data:
                    self._ended = True
                else:
                    text = re.sub(r"\x1b\[[0-9;?=]*[A-Za-z]", "", data.decode("utf-8", "replace")).replace("\r", "")
                    self._text += text
                    self._log.write(text)
                    self._log.flush()
                self._changed.notify_all()
            if not data:
                return


class Shell:
    """A root shell on the second serial port, one command at a time (systemd.debug_shell=ttyS1)."""

    def __init__(self, path):
        self._socket = connect(path)
        self._count = 0

    def run(self, command, timeout_s=60):
        """Exit code and output, both streams."""
        self._count += 1
        mark = f"DONE{self._count}"
        # In two parts, so that an echo of the command does not look like its end.
        self._socket.sendall(f'{{ {command}\n}} 2>&1; echo "DO""NE{self._count}:$?:"\n'.encode())
        output = b""
        end = time.monotonic() + timeout_s
        while True:
            match = re.search(mark.encode() + rb":(\d+):", output)
            if match:
                text = output[: match.start()].decode("utf-8", "replace").replace("\r", "")
                return int(match[1]), text
            self._socket.settimeout(max(0.1, end - time.monotonic()))
            try:
                data = self._socket.recv(65536)
            except socket.timeout:
                data = b""
            if not data:
                raise MachineError(f"shell: {command!r} did not end within {timeout_s} s: {output[-600:]!r}")
            output += data

    def begin(self, timeout_s):
        """Waits until somebody reads what is written: what was written before is lost, so it is written again and again."""
        end = time.monotonic() + timeout_s
        seen = b""
        while b"R1EADY" not in seen:
            if time.monotonic() > end:
                raise MachineError(f"no shell within {timeout_s} s: {seen[-300:]!r}")
            # Ctrl+C ends what half a line before it may have begun.
            self._socket.sendall(b"\x03\necho R$((1))EADY\n")
            seen += self._read_for(3, b"R1EADY")
        # All prompts and further answers are behind this.
        self.run("bind 'set enable-bracketed-paste off'; stty -echo; PS1= PS2=; export LC_ALL=C SYSTEMD_PAGER=cat SYSTEMD_COLORS=0 TERM=dumb")
        self._read_for(2, None)
        self.run("true")

    def _read_for(self, seconds, wanted):
        """What comes within a time, or until what is wanted is in it."""
        seen = b""
        end = time.monotonic() + seconds
        while wanted is None or wanted not in seen:
            self._socket.settimeout(max(0.01, end - time.monotonic()))
            try:
                seen += self._socket.recv(65536)
            except socket.timeout:
                break
        return seen


class Monitor:
    """QEMU's own control socket (QMP)."""

    def __init__(self, path):
        self._file = connect(path).makefile("rwb")
        json.loads(self._file.readline())
        self.run("qmp_capabilities")

    def run(self, command, **arguments):
        self._file.write(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        self._file.flush()
        while True:
            answer = json.loads(self._file.readline())
            if "error" in answer:
                raise MachineError(f"qmp: {command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]


class Machine:
    """
    One run of a machine, from power on to power off. Sound goes to WAV files in the folder: builtin.wav, and usbN.wav for the
    Nth card that is plugged in.
    """

    def __init__(self, disk, folder, builtin=True, usb_cards=12, cpu="max", mib=768, extra=()):
        self.disk, self.folder = disk, folder
        os.makedirs(folder, exist_ok=True)
        self._plugged = 0
        self._usb_cards = usb_cards
        paths = {name: os.path.join(folder, name) for name in ("console", "shell", "qmp")}
        for path in paths.values():
            if os.path.exists(path):
                os.unlink(path)
        variables = os.path.join(folder, "variables.fd")
        shutil.copy(FIRMWARE_VARIABLES, variables)
        command = ["qemu-system-x86_64", "-machine", "q35", "-accel", "tcg,thread=multi", "-cpu", cpu, "-smp", "2", "-m", str(mib),
                   "-nodefaults", "-display", "none", "-vga", "none",
                   "-drive", f"if=pflash,format=raw,unit=0,readonly=on,file={FIRMWARE}",
                   "-drive", f"if=pflash,format=raw,unit=1,file={variables}",
                   "-drive", f"file={disk},if=none,id=disk,format=raw,cache=writeback",
                   "-device", "virtio-blk-pci,drive=disk,bootindex=1",
                   "-device", "virtio-rng-pci", "-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,romfile=",
                   "-serial", f"unix:{paths['console']},server=on,wait=off", "-serial", f"unix:{paths['shell']},server=on,wait=off",
                   "-qmp", f"unix:{paths['qmp']},server=on,wait=off", "-device", "qemu-xhci,id=xhci"]
        if builtin:
            # By its timer it throws away what a busy host does not fetch in time; without, the guest is made to wait.
            command += [*self._audio("builtin"), "-device", "intel-hda", "-device", "hda-output,audiodev=builtin,use-timer=off"]
        for number in range(usb_cards):
            command += self._audio(f"usb{number}")
        self._errors = open(os.path.join(folder, "qemu.log"), "a", encoding="utf-8")
        self.begin = time.monotonic()
        self._process = subprocess.Popen([*command, *extra], stdin=subprocess.DEVNULL, stdout=self._errors, stderr=self._errors,
                                         preexec_fn=end_with_parent)
        try:
            self.console = Console(paths["console"], os.path.join(folder, "console.log"))
            self.shell = Shell(paths["shell"])
            self.monitor = Monitor(paths["qmp"])
        except BaseException:
            self.cut_power()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut_power()

    def _audio(self, name):
        path = os.path.join(self.folder, name + ".wav")
        return ["-audiodev", f"wav,id={name},path={path},out.frequency={RATE_HZ},out.channels=2,out.format=s16"]

    def run(self, command, timeout_s=60):
        """The output of a command that has to succeed."""
        code, output = self.shell.run(command, timeout_s)
        if code != 0:
            raise MachineError(f"{command!r} ended with {code}: {output[-2000:]}")
        return output

    def until(self, command, timeout_s=60):
        """Runs a command again until it succeeds; its output."""
        end = time.monotonic() + timeout_s
        while True:
            code, output = self.shell.run(command, timeout_s)
            if code == 0:
                return output
            if time.monotonic() > end:
                raise MachineError(f"{command!r} did not succeed within {timeout_s} s: {output[-2000:]}")
            time.sleep(0.3)

    def plug(self):
        """Plugs the next USB card in; the name of its capture."""
        name = f"usb{self._plugged}"
        self._plugged += 1
        self.monitor.run("device_add", driver="usb-audio", id=name, bus="xhci.0", audiodev=name, buffer=USB_BUFFER_BYTES)
        return name

    def pull(self, name):
        self.monitor.run("device_del", id=name)

    def cut_power(self):
        """What was not written is lost, as when somebody pulls the plug."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._errors.close()

    def wav(self, name):
        return os.path.join(self.folder, name + ".wav")


def end_with_parent():
    """Whoever ends the test ends the machine."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def connect(path):
    """QEMU makes its sockets while it starts."""
    end = time.monotonic() + 10
    while True:
        client = socket.socket(socket.AF_UNIX)
        try:
            client.connect(path)
            return client
        except OSError:
            client.close()
            if time.monotonic() > end:
                raise MachineError(f"nobody listens at {path}; qemu.log beside it tells why") from None
            time.sleep(0.05)

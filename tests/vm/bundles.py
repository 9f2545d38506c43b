"""Images and updates for the tests, made by the scripts of image/, and a server that hands updates out."""
import http.server
import os
import re
import shutil
import subprocess
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIRST, NEXT = "0.0.1", "0.0.2"


class Bundles:
    """Makes what is asked for, once each, in a folder."""

    def __init__(self, folder, program=None, say=print, kept=False):
        self._folder, self.program, self._say, self._kept = folder, program, say, kept
        os.makedirs(folder, exist_ok=True)
        self._keys("ours")

    def image(self):
        """The disk of the first version."""
        if not self._is_kept(os.path.join("plain", f"nexy-edge-{FIRST}-amd64.img")):
            self._build(FIRST, "plain")
        return os.path.join(self._folder, "plain", f"nexy-edge-{FIRST}-amd64.img")

    def good(self):
        return self._bundle("good.raucb", "plain", "ours")

    def mute(self):
        """Installs and starts, and its server never does."""
        overlay = os.path.join(self._folder, "overlay")
        drop_in = os.path.join(overlay, "etc/systemd/system/nexy-edge-server.service.d")
        os.makedirs(drop_in, exist_ok=True)
        with open(os.path.join(drop_in, "mute.conf"), "w", encoding="utf-8") as file:
            file.write("[Service]\nExecStart=\nExecStart=/bin/false\n")
        return self._bundle("mute.raucb", "mute", "ours", "--overlay", overlay)

    def foreign(self):
        """Signed by an authority that the device does not know."""
        self._keys("theirs")
        return self._bundle("foreign.raucb", "plain", "theirs")

    def damaged(self):
        """One byte of the payload differs from what was signed."""
        path = os.path.join(self._folder, "damaged.raucb")
        shutil.copy(self.good(), path)
        with open(path, "r+b") as file:
            file.seek(os.path.getsize(path) // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 0xFF]))
        return path

    def _bundle(self, name, kind, keys, *options):
        path = os.path.join(self._folder, name)
        if self._is_kept(name):
            return path
        self._build(NEXT, kind, *options)
        authority = os.path.join(self._folder, keys)
        self._run("image/build-update.sh", "--slot", os.path.join(self._folder, kind, f"nexy-edge-{NEXT}-amd64.slot"), "--key",
                  f"{authority}/release.key", "--cert", f"{authority}/release.crt", "--keyring", f"{authority}/ca.crt", "--out", path)
        return path

    def _is_kept(self, name):
        return self._kept and os.path.exists(os.path.join(self._folder, name))

    def _build(self, version, kind, *options):
        # Lists of packages are asked for once in a run: the second image must not be made of others.
        fresh = [] if not hasattr(self, "_built") else ["--no-refresh"]
        self._built = True
        program = ["--program", self.program] if self.program else []
        self._run("image/build-image.sh", "--out", os.path.join(self._folder, kind), "--version", version, "--compression", "3",
                  "--keyring", os.path.join(self._folder, "ours", "ca.crt"), *program, *fresh, *options)

    def _keys(self, name):
        folder = os.path.join(self._folder, name)
        if not os.path.exists(folder):
            self._run("image/make-pki.sh", "--name", name, folder)

    def _run(self, *command):
        done = subprocess.run([os.path.join(ROOT, command[0]), *command[1:]], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-1000:]}{done.stderr[-3000:]}")
        self._say(done.stdout.strip().splitlines()[-1])


class RangeServer:
    """Files of a folder over HTTP with ranges, to this machine only; the guest reaches it as 10.0.2.2."""

    def __init__(self, folder):
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler_of(folder))
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://10.0.2.2:{self.port}/{os.path.basename(path)}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def handler_of(folder):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_HEAD(self):
            self._answer(with_body=False)

        def do_GET(self):
            self._answer(with_body=True)

        def _answer(self, with_body):
            path = os.path.join(folder, os.path.basename(self.path))
            if not os.path.isfile(path):
                self.send_error(404)
                return
            size = os.path.getsize(path)
            asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
            first, last = (int(asked[1]), min(int(asked[2] or size - 1), size - 1)) if asked else (0, size - 1)
            self.send_response(206 if asked else 200)
            self.send_header("Content-Length", str(last - first + 1))
            self.send_header("Accept-Ranges", "bytes")
            if asked:
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            self.end_headers()
            if with_body:
                with open(path, "rb") as file:
                    file.seek(first)
                    self.wfile.write(file.read(last - first + 1))

    return Handler

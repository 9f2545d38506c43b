"""The build itself."""
import os
import shutil
import subprocess

from bundles import FIRST, ROOT
from checks import expect


def build(stage):
    """Two builds without anything kept."""
    stage.report.check("build: another folder, umask, zone and home give the same bytes  R-I1", lambda: reproducible(stage))


def reproducible(stage):
    first, second = (built(stage, name, umask, zone) for name, umask, zone in (("one", 0o022, "UTC"), ("two", 0o077, "Asia/Tokyo")))
    expect(first == second, f"hashes differ:\n{first}\n{second}")
    return f"{len(first.splitlines())} files"


def built(stage, name, umask, zone):
    """The hashes of an image that nothing was kept for."""
    folder = os.path.join(stage.work, "build", name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    command = [os.path.join(ROOT, "image/build-image.sh"), "--out", os.path.join(folder, "out"), "--cache", os.path.join(folder, "cache"),
               "--version", FIRST, "--compression", "3", "--keyring", os.path.join(stage.work, "ours", "ca.crt")]
    if stage.bundles.program:
        command += ["--program", stage.bundles.program]
    environment = {**os.environ, "TZ": zone, "HOME": folder}
    done = subprocess.run(command, env=environment, umask=umask, capture_output=True, text=True, check=False)
    expect(done.returncode == 0, done.stdout[-500:] + done.stderr[-2000:])
    with open(os.path.join(folder, "out", f"nexy-edge-{FIRST}-amd64.sha256"), encoding="utf-8") as file:
        hashes = file.read()
    shutil.rmtree(folder)
    return hashes

#!/usr/bin/env python3
"""Prints size, time to ready, memory and turn timings of the published program.

usage: tests/benchmarks/footprint.py [--runs N] [PROGRAM]

Starts server and daemon N times on private sockets with the null sink, waits until each accepts a
connection, asks one prompt, and reads the kernel's own figures. Sends nothing off this machine.
"""
import argparse
import json
import os
import platform
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time


def connect_time_ms(path, started, process):
    """Milliseconds from the start until the socket accepts a connection."""
    while time.monotonic() - started < 20:
        if process.poll() is not None:
            sys.exit(f"footprint: a service ended early with code {process.returncode}")
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(path)
                return (time.monotonic() - started) * 1000
            except OSError:
                time.sleep(0.0005)
    sys.exit(f"footprint: nobody answers on {path}")


def memory_mib(pid):
    """Resident, proportional and private memory of a process in MiB."""
    text = open(f"/proc/{pid}/smaps_rollup").read()
    kib = {name: int(value) for name, value in re.findall(r"^(\w+):\s+(\d+) kB", text, re.M)}
    return kib["Rss"] / 1024, kib["Pss"] / 1024, (kib["Private_Clean"] + kib["Private_Dirty"]) / 1024


def threads(pid):
    return len(os.listdir(f"/proc/{pid}/task"))


def start(program, role, settings, log):
    arguments = [program, role]
    for setting in settings:
        arguments += ["--set", setting]
    started = time.monotonic()
    return subprocess.Popen(arguments, stdout=log, stderr=log), started


def one_run(program, folder, log):
    settings = [
        f"server.listen=unix:{folder}/server.sock",
        f"daemon.server=unix:{folder}/server.sock",
        f"daemon.listen=unix:{folder}/control.sock",
        "audio.sinks=null",
        "daemon.hardware_id=benchmark",
    ]
    figures = {}
    services = []
    try:
        for role, path in (("server", f"{folder}/server.sock"), ("daemon", f"{folder}/control.sock")):
            process, started = start(program, role, settings, log)
            services.append(process)
            figures[f"{role}: start to accepting connections, ms"] = connect_time_ms(path, started, process)
        time.sleep(0.5)
        for role, process in zip(("server", "daemon"), services):
            resident, proportional, private = memory_mib(process.pid)
            figures[f"{role}: idle resident, MiB"] = resident
            figures[f"{role}: idle proportional, MiB"] = proportional
            figures[f"{role}: idle private, MiB"] = private
            figures[f"{role}: idle threads"] = threads(process.pid)
        for turn in ("first", "second"):
            timings = ask(program, settings, "say one two three")
            for step, milliseconds in timings.items():
                figures[f"{turn} turn: prompt to {step}, ms"] = milliseconds
        for role, process in zip(("server", "daemon"), services):
            figures[f"{role}: after two turns resident, MiB"] = memory_mib(process.pid)[0]
    finally:
        for process in services:
            process.send_signal(signal.SIGTERM)
        for process in services:
            process.wait(timeout=15)
    return figures


def ask(program, settings, prompt):
    arguments = [program, "ask", "--json"]
    for setting in settings:
        arguments += ["--set", setting]
    output = subprocess.run(arguments + [prompt], check=True, capture_output=True, text=True, timeout=60).stdout
    timings = next(event["timings"] for event in map(json.loads, output.splitlines()) if "timings" in event)
    names = {"first_text_ms": "first text", "first_audio_ms": "first audio", "first_frame_played_ms": "first frame played"}
    return {name: timings[key] for key, name in names.items() if key in timings}


def main():
    rid = {"x86_64": "linux-x64", "aarch64": "linux-arm64"}.get(platform.machine(), "unknown")
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser = argparse.ArgumentParser(description="Size, time to ready, memory and turn timings of the published program.")
    parser.add_argument("program", nargs="?", default=os.path.join(root, "out", rid, "nexy-edge"))
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    if not os.access(arguments.program, os.X_OK):
        sys.exit(f"footprint: {arguments.program} is not there; run ./build.sh")

    runs = []
    with tempfile.TemporaryDirectory(prefix="nexy-bench-") as folder, open(os.path.join(folder, "log"), "w") as log:
        for number in range(arguments.runs):
            print(f"run {number + 1} of {arguments.runs}", file=sys.stderr)
            runs.append(one_run(arguments.program, folder, log))

    model = re.search(r"^model name\s*:\s*(.+)$", open("/proc/cpuinfo").read(), re.M)
    print(f"machine: {model.group(1) if model else platform.machine()}, {os.cpu_count()} processors, Linux {platform.release()}")
    print(f"program: {os.path.getsize(arguments.program) / 1e6:.1f} MB")
    print(f"{'figure, ' + str(len(runs)) + ' runs':58} {'min':>8} {'median':>8} {'max':>8}")
    for name in runs[0]:
        values = [run[name] for run in runs if name in run]
        print(f"{name:58} {min(values):8.1f} {statistics.median(values):8.1f} {max(values):8.1f}")


if __name__ == "__main__":
    main()

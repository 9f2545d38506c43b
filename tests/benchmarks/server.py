#!/usr/bin/env python3
"""Prints what our gRPC server costs beside servers of other libraries that send the same sound over a Unix socket.

All servers run for the whole measurement; in each round each of them is asked in turn, in another order, by the same
client. Run by tests/benchmarks/run.sh server.
"""
import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(os.path.dirname(HERE), "peers")
TICKS_PER_SEC = os.sysconf("SC_CLK_TCK")
BOUND_SEC = 60


class Server:
    """A server process with what was measured of it."""

    def __init__(self, name, command, folder):
        self.name = name
        self.target = f"unix:{folder}/{name.replace(' ', '-')}"
        self.process = subprocess.Popen(
            [part.replace("TARGET", self.target) for part in command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "listening":
            sys.exit(f"server: {name} did not start")
        self.figures = {}

    def add(self, figure, value):
        self.figures.setdefault(figure, []).append(value)

    def processor_sec(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_SEC

    def memory_mib(self, name):
        text = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(rf"^{name}:\s+(\d+) kB", text, re.M).group(1)) / 1024

    def stop(self):
        self.process.stdin.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def commands(program, peers):
    return {
        "nexy": [program, "serve", "product", "TARGET"],
        "nexy rpc": [program, "serve", "rpc", "TARGET"],
        "c++ callback": [os.path.join(peers, "server"), "callback", "TARGET"],
        "c++ sync": [os.path.join(peers, "server"), "sync", "TARGET"],
        "grpcio": ["/usr/bin/python3", os.path.join(PEERS, "python", "server.py"), "TARGET"],
        "grpc-js": ["node", os.path.join(PEERS, "node", "server.js"), "TARGET"],
    }


def load(arguments, server, *what):
    done = subprocess.run(
        [os.path.join(arguments.peers, "load"), server.target, *map(str, what)],
        check=True, stdout=subprocess.PIPE, text=True, timeout=BOUND_SEC)
    return json.loads(done.stdout)


def measure(arguments, server):
    for streams in (1, 8):
        before = server.processor_sec()
        result = load(arguments, server, "stream", streams, arguments.seconds, arguments.messages, arguments.bytes)
        messages = result["messages"] + result["warm_up_messages"]
        server.add(f"rate {streams}", result["messages"] / result["seconds"])
        server.add(f"cpu {streams}", (server.processor_sec() - before) * 1e6 / messages)
    result = load(arguments, server, "first", arguments.calls, arguments.bytes, f"count 10 {arguments.bytes}")
    for figure in ("first_us", "audio_us"):
        values = sorted(result[figure])
        server.add(figure + " 50", values[len(values) // 2])
        server.add(figure + " 99", values[len(values) * 99 // 100])


def measure_slow_readers(arguments, server):
    """Memory while clients read ten messages a second each, which is twice as fast as sound is played."""
    client = subprocess.Popen(
        [os.path.join(arguments.peers, "load"), server.target, "slow", str(arguments.slow_readers), "4", "100",
         str(arguments.bytes)], stdout=subprocess.PIPE, text=True)
    time.sleep(3)
    server.add("slow", server.memory_mib("VmRSS"))
    client.communicate(timeout=BOUND_SEC)
    server.add("slow peak", server.memory_mib("VmHWM"))


def measure_speech(arguments, folder):
    """Request to the first chunk of the built-in voice, asked by a client that is not ours."""
    server = Server("espeak", [arguments.program, "serve", "espeak", "TARGET"], folder)
    prompt = "It is half past seven in the morning."
    load(arguments, server, "first", 50, 100, prompt)
    values = []
    for _ in range(arguments.rounds):
        values += load(arguments, server, "first", arguments.calls, 100, prompt)["audio_us"]
    peak = server.memory_mib("VmHWM")
    server.stop()
    values.sort()
    print(f"request to first chunk of speech, built-in voice, warm: median {values[len(values) // 2] / 1000:.3f} ms, "
          f"99 % {values[len(values) * 99 // 100] / 1000:.3f} ms ({len(values)} calls); resident peak {peak:.1f} MiB")


def measure_published(arguments, folder):
    """The published program with its own text engine, voice and log: what it holds after eight clients at once."""
    target = f"unix:{folder}/published"
    process = subprocess.Popen(
        [arguments.published, "server", "--set", f"server.listen={target}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    what = [os.path.join(arguments.peers, "load"), target, "first", "1", "100", "say it is half past seven in the morning"]
    try:
        subprocess.run(what, check=True, stdout=subprocess.DEVNULL, timeout=BOUND_SEC)
        what[3] = str(arguments.calls)
        clients = [subprocess.Popen(what, stdout=subprocess.DEVNULL) for _ in range(8)]
        for client in clients:
            if client.wait(timeout=BOUND_SEC) != 0:
                sys.exit("server: a client of the published program failed")
        text = open(f"/proc/{process.pid}/status").read()
        mib = {name: int(kib) / 1024 for name, kib in re.findall(r"^(VmHWM|VmRSS|RssAnon):\s+(\d+) kB", text, re.M)}
        print(f"published program, 8 clients with the built-in voice: resident peak {mib['VmHWM']:.1f} MiB, "
              f"then {mib['VmRSS']:.1f}, without mapped files {mib['RssAnon']:.1f}")
    finally:
        process.terminate()
        process.wait(timeout=15)


def print_ratios(servers):
    """Round by round, because a busy machine slows neighbours in time alike."""
    ours, theirs = (next((server for server in servers if server.name == name), None) for name in ("nexy", "c++ callback"))
    if not ours or not theirs:
        return
    print("nexy as a share of c++ callback in the same round, median (lowest … highest):")
    for text, figure in (("messages/s, 1 stream", "rate 1"), ("messages/s, 8 streams", "rate 8"),
                         ("time to first message, median", "first_us 50"), ("time to first message, 99 %", "first_us 99"),
                         ("processor per message, 1 stream", "cpu 1"), ("processor per message, 8 streams", "cpu 8")):
        print(f"  {text:34} {spread([a / b for a, b in zip(ours.figures[figure], theirs.figures[figure])], '.2f')}")
    print()


def spread(values, form):
    return f"{statistics.median(values):{form}} ({min(values):{form}} … {max(values):{form}})"


def table(title, servers, columns):
    """Columns are (heading, figure, format, with spread)."""
    rows = [[title] + [heading for heading, *_ in columns]]
    for server in servers:
        row = [server.name]
        for _, figure, form, has_spread in columns:
            values = server.figures[figure]
            row.append(spread(values, form) if has_spread else f"{statistics.median(values):{form}}")
        rows.append(row)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for number, row in enumerate(rows):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")
        if number == 0:
            print("| " + " | ".join("---" for _ in widths) + " |")
    print()


def options():
    parser = argparse.ArgumentParser(prog="run.sh server", description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--peers", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--published", help="the published program, to tell its memory as well")
    parser.add_argument("--rounds", type=int, default=7, help="how often each server has its turn (7)")
    parser.add_argument("--seconds", type=float, default=1.0, help="length of a run (1)")
    parser.add_argument("--messages", type=int, default=200, help="messages of a request (200)")
    parser.add_argument("--bytes", type=int, default=4096, help="bytes of sound in a message (4096)")
    parser.add_argument("--calls", type=int, default=300, help="calls per turn to time the first message (300)")
    parser.add_argument("--slow-readers", type=int, default=16, help="clients that read slowly (16)")
    parser.add_argument("--only", help="names of servers, with commas between: " + ", ".join(commands("", "")))
    return parser.parse_args()


def main():
    arguments = options()
    chosen = commands(arguments.program, arguments.peers)
    if arguments.only:
        chosen = {name: chosen[name] for name in arguments.only.split(",")}
    with tempfile.TemporaryDirectory(prefix="nexy-bench-") as folder:
        servers = [Server(name, command, folder) for name, command in chosen.items()]
        time.sleep(0.5)
        for server in servers:
            server.add("idle", server.memory_mib("VmRSS"))
        for number in range(arguments.rounds):
            print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr)
            for server in servers[number % len(servers):] + servers[:number % len(servers)]:
                measure(arguments, server)
        for server in servers:
            server.add("peak", server.memory_mib("VmHWM"))
            server.add("private", server.memory_mib("RssAnon"))
            server.stop()
        # Each with a memory that remembers nothing else.
        for server in servers:
            fresh = Server(server.name + " slow", chosen[server.name], folder)
            measure_slow_readers(arguments, fresh)
            fresh.stop()
            server.figures |= fresh.figures
        print_all(arguments, servers)
        measure_speech(arguments, folder)
        if arguments.published:
            measure_published(arguments, folder)


def print_all(arguments, servers):
    model = re.search(r"^model name\s*:\s*(.+)$", open("/proc/cpuinfo").read(), re.M)
    print(f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} processors, Linux {platform.release()}; "
          f"{arguments.rounds} rounds; median (lowest … highest round)\n")
    table(f"{arguments.bytes} bytes of sound, {arguments.messages} messages a request", servers, [
        ("1 stream, messages/s", "rate 1", ",.0f", True), ("8 streams, messages/s", "rate 8", ",.0f", True),
        ("1 stream, us of processor", "cpu 1", ".2f", False), ("8 streams, us of processor", "cpu 8", ".2f", False)])
    table("one request at a time, us", servers, [
        ("first message, median", "first_us 50", ".0f", True), ("99 %", "first_us 99", ".0f", True),
        ("first sound, median", "audio_us 50", ".0f", True), ("99 %", "audio_us 99", ".0f", True)])
    print_ratios(servers)
    table("resident memory, MiB", servers, [
        ("idle", "idle", ".1f", False), ("peak of the above", "peak", ".1f", False),
        ("after it, without mapped files", "private", ".1f", False),
        (f"{arguments.slow_readers} slow readers", "slow", ".1f", False), ("peak of that", "slow peak", ".1f", False)])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""A client of Wyoming snd services, written from the published form of the protocol; see ../README.md."""

import json
import os
import socket
import sys
import wave

from wyoming_wire import read, write


def connect(target):
    if target.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(target[5:])
    else:
        host, port = target.removeprefix("tcp:").rsplit(":", 1)
        connection = socket.create_connection((host, int(port)))
    return connection, connection.makefile("rwb")


def tell(event):
    kind, data = event or ("closed", {})
    print(json.dumps({"event": kind, "data": data}), flush=True)


def option(name, default):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else default


def send_sound(stream, path):
    """All of it, or as much as --break-after says; true when it was sent whole."""
    with wave.open(path) as sound:
        form = {"rate": sound.getframerate(), "width": sound.getsampwidth(), "channels": sound.getnchannels()}
        samples = sound.readframes(sound.getnframes())
    form["width"] = option("--width", form["width"])
    inline = "--inline" in sys.argv
    step = option("--chunk-bytes", 2048)
    end = option("--break-after", len(samples))
    write(stream, "audio-start", {**form, "timestamp": 0}, inline=inline)
    for at in range(0, min(end, len(samples)), step):
        timestamp = at * 1000 // (form["rate"] * form["width"] * form["channels"])
        write(stream, "audio-chunk", {**form, "timestamp": timestamp}, samples[at:at + step], inline)
        if at == 0:
            tell(("sending", {}))
    if end < len(samples):
        return False
    write(stream, "audio-stop", {"timestamp": None}, inline=inline)
    return True


def main():
    target, command = sys.argv[1:3]
    connection, stream = connect(target)
    try:
        if command == "describe":
            write(stream, "describe")
            tell(read(stream))
        elif command == "ping":
            write(stream, "ping", {"text": "hello"})
            tell(read(stream))
        elif command == "play":
            for path in [argument for argument in sys.argv[3:] if argument.endswith(".wav")]:
                if not send_sound(stream, path):
                    tell(("broken-off", {}))
                    if "--wait" in sys.argv:
                        sys.stdin.read()
                    os._exit(0)
                tell(read(stream))
    except (BrokenPipeError, ConnectionResetError):
        tell(None)
    connection.close()


if __name__ == "__main__":
    main()

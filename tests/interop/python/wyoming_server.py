#!/usr/bin/env python3
"""A text-to-speech server that speaks the Wyoming protocol, written from its published form; see ../README.md.

Speaks a tone whose length is that of the text: 10 ms per character. Voice names choose the pitch.
"""

import json
import math
import os
import socket
import struct
import sys
import threading
import time

from wyoming_wire import read, write

RATE = 22050
PITCHES = {"low": 220, "high": 880, "russian": 440}
INFO = {
    "tts": [{
        "name": "tones",
        "installed": True,
        "attribution": {"name": "", "url": ""},
        "voices": [
            {"name": "low", "languages": ["en_US"], "installed": True, "attribution": {"name": "", "url": ""}},
            {"name": "high", "languages": ["en_GB"], "installed": True, "attribution": {"name": "", "url": ""}},
            {"name": "russian", "languages": ["ru_RU"], "installed": True, "attribution": {"name": "", "url": ""}},
            {"name": "absent", "languages": ["de_DE"], "installed": False, "attribution": {"name": "", "url": ""}},
        ],
    }],
    "asr": [],
}


def tone(text, pitch, channels):
    frames = len(text) * RATE // 100
    for i in range(frames):
        yield struct.pack("<h", round(8000 * math.sin(2 * math.pi * pitch * i / RATE))) * channels


def synthesize(stream, data, inline):
    voice = data.get("voice") or {}
    print(json.dumps({"event": "synthesize", "text": data["text"], "voice": voice}, ensure_ascii=False), flush=True)
    channels = 2 if "stereo" in data["text"] else 1
    form = {"rate": RATE, "width": 2, "channels": channels}
    if "fail" in data["text"]:
        write(stream, "error", {"text": "cannot say\nthat", "code": "x"}, inline=inline)
        return
    write(stream, "audio-start", form, inline=inline)
    sound = b"".join(tone(data["text"], PITCHES.get(voice.get("name"), 330), channels))
    for at in range(0, len(sound), 2050 * channels):
        write(stream, "audio-chunk", form, sound[at:at + 2050 * channels], inline=inline)
    write(stream, "audio-stop", {"timestamp": None}, inline=inline)


def serve(connection, inline):
    stream = connection.makefile("rwb")
    try:
        while (event := read(stream)) is not None:
            kind, data = event
            if kind == "describe":
                write(stream, "info", INFO, inline=inline)
            elif kind == "synthesize":
                synthesize(stream, data, inline)
    except (BrokenPipeError, ConnectionResetError):
        pass
    finally:
        connection.close()


def main():
    target = sys.argv[1]
    inline = "--inline" in sys.argv
    if target.startswith("unix:"):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(target[5:])
    else:
        host, port = target.rsplit(":", 1)
        listener = socket.create_server((host, int(port)))
        target = "%s:%d" % listener.getsockname()
    listener.listen()
    print(json.dumps({"event": "listening", "target": target}), flush=True)

    def accept():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection, inline), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)


if __name__ == "__main__":
    main()

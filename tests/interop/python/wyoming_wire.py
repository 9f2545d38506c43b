"""Events of the Wyoming protocol as bytes, written from its published form; see ../README.md."""

import json


def write(stream, kind, data=None, payload=b"", inline=False):
    """One event; data stands behind the header, as current programs write it, or inside of it."""
    header = {"type": kind, "version": "1.5.4"}
    body = b""
    if data and inline:
        header["data"] = data
    elif data:
        body = json.dumps(data, ensure_ascii=False).encode()
        header["data_length"] = len(body)
    if payload:
        header["payload_length"] = len(payload)
    stream.write(json.dumps(header).encode() + b"\n" + body + payload)
    stream.flush()


def read(stream):
    line = stream.readline()
    if not line:
        return None
    header = json.loads(line)
    data = dict(header.get("data") or {})
    if header.get("data_length"):
        data.update(json.loads(stream.read(header["data_length"])))
    if header.get("payload_length"):
        stream.read(header["payload_length"])
    return header["type"], data

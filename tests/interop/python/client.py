#!/usr/bin/env python3
"""A gRPC client by grpcio; see ../README.md."""

import argparse
import hashlib
import json
import sys
import threading
import time

import grpc

import contract as c

_print_lock = threading.Lock()


def emit(line):
    with _print_lock:
        print(json.dumps(line, ensure_ascii=False), flush=True)


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("target")
    p.add_argument("command", choices=[
        "stream", "welcome", "interrupt", "usage", "health", "watch", "unknown-method", "unknown-service", "oversize",
        "malformed"])
    p.add_argument("text", nargs="?", default="")
    p.add_argument("--hardware-id", default="")
    p.add_argument("--session-id", action="append", default=[])
    p.add_argument("--deadline-ms", type=int)
    p.add_argument("--cancel-after", type=int)
    p.add_argument("--slow-ms", type=int, default=0)
    p.add_argument("--bytes", type=int, default=5 * 1024 * 1024)
    p.add_argument("--phase", type=int, default=0)
    p.add_argument("--chunk-seq", type=int, default=0)
    p.add_argument("--chunk-text")
    p.add_argument("--voice", default="")
    p.add_argument("--language", default="")
    p.add_argument("--gzip", action="store_true")
    p.add_argument("--count", type=int, default=1)
    p.add_argument("--header", action="append", default=[])
    return p.parse_args()


def stream_request(a, prompt):
    request = c.StreamRequest(
        prompt=prompt, hardware_id=a.hardware_id, session_id=a.session_id, phase=a.phase, chunk_seq=a.chunk_seq)
    if a.chunk_text is not None:
        request.chunk_text = a.chunk_text
    return request


def prepare(a):
    """Path, request, serializer, response type, whether the answer is a stream."""
    if a.command == "stream":
        return c.STREAMING + "StreamAudio", stream_request(a, a.text), None, c.StreamResponse, True
    if a.command == "oversize":
        return c.STREAMING + "StreamAudio", stream_request(a, "x" * a.bytes), None, c.StreamResponse, True
    if a.command == "malformed":
        return c.STREAMING + "StreamAudio", b"\xff\xff\xff", lambda raw: raw, c.StreamResponse, True
    if a.command == "unknown-method":
        return c.STREAMING + "NoSuchMethod", c.UsageRequest(), None, c.UsageResponse, False
    if a.command == "unknown-service":
        return "/nope.Nope/Nope", c.UsageRequest(), None, c.UsageResponse, False
    if a.command == "welcome":
        request = c.WelcomeRequest(text=a.text, session_id=a.session_id, voice=a.voice, language=a.language)
        return c.STREAMING + "GenerateWelcomeAudio", request, None, c.WelcomeResponse, True
    if a.command == "interrupt":
        return c.STREAMING + "InterruptSession", c.InterruptRequest(hardware_id=a.hardware_id), None, c.InterruptResponse, False
    if a.command == "usage":
        request = c.UsageRequest(hardware_id=a.hardware_id, session_id=a.session_id, source=a.text)
        return c.STREAMING + "ReportUsage", request, None, c.UsageResponse, False
    method = "Check" if a.command == "health" else "Watch"
    return c.HEALTH + method, c.HealthCheckRequest(service=a.text), None, c.HealthCheckResponse, a.command == "watch"


def metadata_in(pairs):
    return [(k, bytes.fromhex(v) if k.endswith("-bin") else v) for k, v in (pair.split("=", 1) for pair in pairs)]


def metadata_out(metadata):
    return {k: v.hex() if isinstance(v, bytes) else v for k, v in (metadata or [])}


def describe(message, digest):
    name = message.DESCRIPTOR.name
    if name == "HealthCheckResponse":
        return {"kind": "health", "status": c.HealthCheckResponse.ServingStatus.Name(message.status)}
    if name == "InterruptResponse":
        return {"kind": "interrupt", "success": message.success,
                "sessions": list(message.interrupted_sessions), "text": message.message}
    if name == "UsageResponse":
        return {"kind": "usage", "success": message.success, "text": message.message}
    kind = message.WhichOneof("content")
    value = getattr(message, kind) if kind else None
    if kind == "audio_chunk":
        digest.update(value.audio_data)
        return {"kind": kind, "bytes": len(value.audio_data), "sha256": hashlib.sha256(value.audio_data).hexdigest(),
                "dtype": value.dtype, "shape": list(value.shape), "sampleRate": value.sample_rate, "channels": value.channels}
    if kind == "action_message":
        return {"kind": kind, "actionJson": value.action_json, "sessionId": value.session_id}
    if kind == "metadata":
        return {"kind": kind, "method": value.method, "durationSec": value.duration_sec, "sampleRate": value.sample_rate,
                "channels": value.channels, "dtype": value.dtype}
    return {"kind": kind, "text": value}


def run(channel, a, tag, begun):
    path, request, serializer, response_type, streams = prepare(a)
    serializer = serializer or (lambda message: message.SerializeToString())
    stub = channel.unary_stream(path, request_serializer=serializer, response_deserializer=response_type.FromString) \
        if streams else channel.unary_unary(path, request_serializer=serializer, response_deserializer=response_type.FromString)
    options = {
        "timeout": None if a.deadline_ms is None else a.deadline_ms / 1000,
        "metadata": metadata_in(a.header),
        "compression": grpc.Compression.Gzip if a.gzip else None,
    }
    started = time.monotonic()
    elapsed = lambda: round((time.monotonic() - started) * 1000, 1)
    digest, messages, audio_bytes = hashlib.sha256(), 0, 0
    call = stub(request, **options) if streams else stub.future(request, **options)
    if a.cancel_after == 0:
        call.cancel()
    try:
        if streams and a.cancel_after != 0:
            emit({"event": "headers", "metadata": metadata_out(call.initial_metadata()), **tag})
        for message in (call if streams else [call.result()]):
            messages += 1
            line = describe(message, digest)
            audio_bytes += line.get("bytes", 0)
            emit({"event": "message", **line, "ms": elapsed(), **tag})
            begun.set()
            if a.slow_ms:
                time.sleep(a.slow_ms / 1000)
            if messages == a.cancel_after:
                call.cancel()
    except (grpc.RpcError, grpc.FutureCancelledError):
        pass  # The status below tells.
    emit({"event": "end", "code": call.code().name, "details": call.details() or "",
          "trailers": metadata_out(call.trailing_metadata()), "messages": messages, "audioBytes": audio_bytes,
          "sha256": digest.hexdigest(), "ms": elapsed(), **tag})
    begun.set()


def start(channel, a):
    """A thread a call: --count at once, or one for each --session-id, each begun before the next is started."""
    in_turn = len(a.session_id) > 1
    sessions = a.session_id if in_turn else (a.session_id or [""]) * a.count
    threads = []
    for number, session_id in enumerate(sessions):
        call = argparse.Namespace(**{**vars(a), "session_id": session_id})
        begun = threading.Event()
        tag = {"call": number} if len(sessions) > 1 else {}
        threads.append(threading.Thread(target=run, args=(channel, call, tag, begun)))
        threads[-1].start()
        if in_turn:
            begun.wait()
    return threads


def main():
    a = parse()
    options = [("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", -1), ("grpc.enable_retries", 0)]
    with grpc.insecure_channel(a.target, options=options) as channel:
        threads = start(channel, a)
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    sys.exit(main())

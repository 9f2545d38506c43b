#!/usr/bin/env python3
"""A gRPC server by grpcio; see ../README.md."""

import json
import sys
import threading
from concurrent import futures

import grpc

import contract as c


def metadata_of(context):
    return tuple((k, v) for k, v in context.invocation_metadata() if k.startswith("x-"))


def code_of(name):
    return grpc.StatusCode[name]


def chunk(byte_count):
    response = c.StreamResponse()
    response.audio_chunk.audio_data = bytes(i % 251 for i in range(byte_count))
    response.audio_chunk.dtype = "int16"
    response.audio_chunk.sample_rate = 22050
    response.audio_chunk.channels = 1
    return response


def stream_audio(request, context):
    words = request.prompt.split(" ")
    if words[0] == "count":
        for _ in range(int(words[1])):
            yield chunk(int(words[2]))
    elif words[0] == "fail":
        context.abort(code_of(words[1]), " ".join(words[2:]))
    elif words[0] == "fail-after":
        for _ in range(int(words[1])):
            yield chunk(16)
        context.set_trailing_metadata((("x-why", "asked for"),))
        context.abort(code_of(words[2]), " ".join(words[3:]))
    elif words[0] == "hang":
        done = threading.Event()
        context.add_callback(done.set)
        yield c.StreamResponse(text_chunk="hanging")
        done.wait()
    elif words[0] == "metadata":
        context.send_initial_metadata(metadata_of(context))
        context.set_trailing_metadata(metadata_of(context))
        yield c.StreamResponse(text_chunk="metadata")
    elif words[0] == "big":
        yield c.StreamResponse(text_chunk="x" * int(words[1]))
    else:
        yield c.StreamResponse(text_chunk=request.prompt)


def interrupt(request, context):
    if request.hardware_id == "fail":
        context.abort(grpc.StatusCode.NOT_FOUND, "kein Gerät «fail» 🔇")
    return c.InterruptResponse(success=True, interrupted_sessions=["s1", "s2"], message=request.hardware_id)


def usage(request, context):
    return c.UsageResponse(success=True, message=request.source)


def serialize(message):
    return message.SerializeToString()


def handlers():
    return grpc.method_handlers_generic_handler("streaming.StreamingService", {
        "StreamAudio": grpc.unary_stream_rpc_method_handler(stream_audio, c.StreamRequest.FromString, serialize),
        "InterruptSession": grpc.unary_unary_rpc_method_handler(interrupt, c.InterruptRequest.FromString, serialize),
        "ReportUsage": grpc.unary_unary_rpc_method_handler(usage, c.UsageRequest.FromString, serialize),
    })


def main():
    target = sys.argv[1]
    compression = grpc.Compression.Gzip if "--gzip" in sys.argv else None
    server = grpc.server(
        futures.ThreadPoolExecutor(max_workers=16), compression=compression,
        options=[("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", -1)])
    server.add_generic_rpc_handlers((handlers(),))
    port = server.add_insecure_port(target)
    server.start()
    if not target.startswith("unix:"):
        target = f"{target.rsplit(':', 1)[0]}:{port}"
    print(json.dumps({"event": "listening", "target": target}), flush=True)
    sys.stdin.read()
    server.stop(0).wait()


if __name__ == "__main__":
    main()

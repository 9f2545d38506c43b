#!/usr/bin/env python3
"""A server by grpcio; see ../README.md."""

import os
import sys
from concurrent import futures

import grpc

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "interop", "python"))
import contract as c  # noqa: E402

MAX_STREAMS = 32


def stream_audio(request, context):
    _, messages, byte_count = request.prompt.split(" ")
    response = c.StreamResponse()
    response.audio_chunk.audio_data = b"\x11" * int(byte_count)
    response.audio_chunk.dtype = "int16"
    response.audio_chunk.shape.append(int(byte_count) // 2)
    response.audio_chunk.sample_rate = 22050
    response.audio_chunk.channels = 1
    for _ in range(int(messages)):
        yield response


def main():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=MAX_STREAMS))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("streaming.StreamingService", {
        "StreamAudio": grpc.unary_stream_rpc_method_handler(
            stream_audio, c.StreamRequest.FromString, lambda message: message.SerializeToString()),
    }),))
    server.add_insecure_port(sys.argv[1])
    server.start()
    print("listening", flush=True)
    # Ends with whoever started it.
    sys.stdin.read()
    # A stream that nobody reads holds its thread; there is nothing to lose here.
    os._exit(0)


if __name__ == "__main__":
    main()

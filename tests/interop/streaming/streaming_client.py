"""Runs StreamAudio calls with Python's gRPC library and prints how each ended, as JSON.

Arguments: target, folder of the generated modules, JSON list of requests. Each request is started when the one
before it has got its first message, so that they run side by side in a known order.
"""

import json
import sys
import threading

import grpc

TIMEOUT_SEC = 60


def ask(channel, messages, request, first_message, results, index):
    call = channel.unary_stream(
        "/streaming.StreamingService/StreamAudio",
        request_serializer=messages.StreamRequest.SerializeToString,
        response_deserializer=messages.StreamResponse.FromString,
    )(messages.StreamRequest(**request), timeout=TIMEOUT_SEC)
    result = {"text": "", "kinds": [], "audioBytes": 0, "errors": [], "actions": []}
    try:
        for message in call:
            first_message.set()
            kind = message.WhichOneof("content")
            if kind != "audio_chunk" or result["kinds"][-1:] != [kind]:
                result["kinds"].append(kind)
            result["text"] += message.text_chunk
            result["audioBytes"] += len(message.audio_chunk.audio_data)
            if kind == "error_message":
                result["errors"].append(message.error_message)
            if kind == "action_message":
                result["actions"].append(message.action_message.action_json + message.action_message.session_id)
    except grpc.RpcError:
        pass  # the status is in the call
    first_message.set()
    trailers = dict(call.trailing_metadata() or ())
    result.update(code=call.code().name, details=call.details() or "", errorType=trailers.get("error-type", ""))
    results[index] = result


def main():
    target, modules, requests = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    sys.path.insert(0, modules)
    import streaming_pb2 as messages

    results = [None] * len(requests)
    threads = []
    with grpc.insecure_channel(target) as channel:
        for index, request in enumerate(requests):
            first_message = threading.Event()
            thread = threading.Thread(
                target=ask, args=(channel, messages, request, first_message, results, index), daemon=True)
            thread.start()
            threads.append(thread)
            first_message.wait(TIMEOUT_SEC)
        for thread in threads:
            thread.join(TIMEOUT_SEC)
    print(json.dumps(results))


main()

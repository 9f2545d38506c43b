"""Calls a running server with Python's gRPC library, rightly and wrongly, and prints how each call ended, as JSON.

Arguments: target, folder of the generated modules. The server allows two streams at once.
"""

import json
import sys
import time

import grpc

TIMEOUT_SEC = 30
LONG_TEXT = "say " + "This is one of very many sentences. " * 3000
SERVICE = "/streaming.StreamingService/"


def raw(data):
    return data


def end_of(call):
    """Reads a stream to its end."""
    result = {"text": "", "kinds": [], "audioBytes": 0}
    try:
        for message in call:
            kind = message.WhichOneof("content")
            if kind != "audio_chunk" or result["kinds"][-1:] != [kind]:
                result["kinds"].append(kind)
            result["text"] += message.text_chunk
            result["audioBytes"] += len(message.audio_chunk.audio_data)
    except grpc.RpcError:
        pass  # the status is in the call
    result.update(code=call.code().name, details=call.details() or "")
    return result


class Client:
    def __init__(self, channel, streaming, health):
        self.channel, self.streaming, self.health = channel, streaming, health

    def ask(self, prompt, session_id="", timeout=TIMEOUT_SEC):
        request = self.streaming.StreamRequest(prompt=prompt, session_id=session_id, hardware_id="interop")
        call = self.channel.unary_stream(
            SERVICE + "StreamAudio",
            request_serializer=self.streaming.StreamRequest.SerializeToString,
            response_deserializer=self.streaming.StreamResponse.FromString)
        return call(request, timeout=timeout)

    def send(self, method, data):
        call = self.channel.unary_stream(method, request_serializer=raw, response_deserializer=raw)(data, timeout=TIMEOUT_SEC)
        try:
            list(call)
        except grpc.RpcError:
            pass  # the status is in the call
        return {"code": call.code().name, "details": call.details() or ""}

    def check_health(self):
        call = self.channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=self.health.HealthCheckRequest.SerializeToString,
            response_deserializer=self.health.HealthCheckResponse.FromString)
        status = call(self.health.HealthCheckRequest(), timeout=TIMEOUT_SEC).status
        return {"code": self.health.HealthCheckResponse.ServingStatus.Name(status)}

    def cancel(self):
        call = self.ask(LONG_TEXT, "cancelled")
        next(call)
        call.cancel()
        return end_of(call)

    def ask_again(self):
        """The slot of a client that left is free within a second; until then its session is refused."""
        give_up = time.monotonic() + 10
        while True:
            result = end_of(self.ask("say here again", "cancelled"))
            if result["code"] != "RESOURCE_EXHAUSTED" or time.monotonic() > give_up:
                return result
            time.sleep(0.02)

    def exceed_limit(self):
        running = [self.ask(LONG_TEXT, session) for session in ("one", "two")]
        for call in running:
            next(call)
        refused = end_of(self.ask("say three", "three"))
        for call in running:
            call.cancel()
        return refused


def main():
    target, modules = sys.argv[1:]
    sys.path.insert(0, modules)
    import streaming_pb2 as streaming
    import health_pb2 as health

    with grpc.insecure_channel(target) as channel:
        client = Client(channel, streaming, health)
        results = {
            "answer": end_of(client.ask("say one two three", "answer")),
            "empty": end_of(client.ask("")),
            "deadline": end_of(client.ask(LONG_TEXT, timeout=0.3)),
            "cancelled": client.cancel(),
            "again": client.ask_again(),
            "unknownMethod": client.send(SERVICE + "Nope", b""),
            "unknownService": client.send("/nope.Nope/Nope", b""),
            "oversize": client.send(SERVICE + "StreamAudio", b"\x0a" + bytes(8 * 1024 * 1024)),
            "garbage": client.send(SERVICE + "StreamAudio", b"\xff\xfe\xfd\xfc"),
            "limit": client.exceed_limit(),
            "health": client.check_health(),
        }
    print(json.dumps(results))


main()

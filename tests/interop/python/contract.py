"""The messages of protos/, built at run time: no generated files, no clash with the grpc package."""

import os
import subprocess

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "..", "protos"))
FILES = ["streaming.proto", "grpc/health/v1/health.proto"]
STREAMING = "/streaming.StreamingService/"
HEALTH = "/grpc.health.v1.Health/"


def _load():
    packed = subprocess.run(
        ["protoc", "-I", ROOT, "--include_imports", "--descriptor_set_out=/dev/stdout", *FILES],
        check=True, stdout=subprocess.PIPE).stdout
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(packed).file:
        pool.Add(file)
    return pool, message_factory.MessageFactory(pool)


_pool, _factory = _load()


def message(name):
    return _factory.GetPrototype(_pool.FindMessageTypeByName(name))


StreamRequest = message("streaming.StreamRequest")
StreamResponse = message("streaming.StreamResponse")
WelcomeRequest = message("streaming.WelcomeRequest")
WelcomeResponse = message("streaming.WelcomeResponse")
InterruptRequest = message("streaming.InterruptRequest")
InterruptResponse = message("streaming.InterruptResponse")
UsageRequest = message("streaming.UsageRequest")
UsageResponse = message("streaming.UsageResponse")
HealthCheckRequest = message("grpc.health.v1.HealthCheckRequest")
HealthCheckResponse = message("grpc.health.v1.HealthCheckResponse")

#!/usr/bin/env python3
"""A companion program for a Nexy.Edge speaker: shows what happens, and hears somebody out while a button is held.

Needs grpcio and protobuf, and protoc or grpcio-tools to read the .proto file; see README.md.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

import grpc
from google.protobuf import descriptor_pb2

PROTO = "nexy/edge/v1/control.proto"
HERE = os.path.dirname(os.path.abspath(__file__))


def parse():
    p = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    p.add_argument("--target", default="unix:/run/nexy-edge/control.sock", help="daemon.listen of the speaker (default: %(default)s)")
    p.add_argument("--protos", default=os.path.join(HERE, "..", "..", "protos"), help="folder with nexy/edge/v1/control.proto")
    p.add_argument("--hold", metavar="PLACE", help="listen while the button at PLACE is held; needs a rule \"PLACE hold=tell\" in buttons.rules")
    p.add_argument("--ask", metavar="PROMPT", help="ask this after each listening; speech recognition would stand here")
    p.add_argument("--once", action="store_true", help="end with the daemon instead of waiting for the next one")
    return p.parse_args()


def load_messages(protos):
    """The messages of the control service, made by protoc in a folder that does not outlive this call."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["-I", protos, "--python_out", folder, PROTO]
        try:
            subprocess.run(["protoc", *arguments], check=True)
        except FileNotFoundError:
            subprocess.run([sys.executable, "-m", "grpc_tools.protoc", *arguments], check=True)
        except subprocess.CalledProcessError:
            sys.exit(f"companion: {protos}/{PROTO} cannot be read, see above; its imports of google/protobuf are in libprotobuf-dev")
        sys.path.insert(0, folder)
        try:
            from nexy.edge.v1 import control_pb2
        finally:
            sys.path.remove(folder)
    return control_pb2


class Speaker:
    """The control service: a method for each call, by its name in the .proto file."""

    def __init__(self, messages, channel):
        service = descriptor_pb2.ServiceDescriptorProto()
        described = messages.DESCRIPTOR.services_by_name["ControlService"]
        described.CopyToProto(service)
        for method in service.method:
            make = channel.unary_stream if method.server_streaming else channel.unary_unary
            answer = getattr(messages, method.output_type.rsplit(".", 1)[1])
            setattr(self, method.name, make(
                f"/{described.full_name}/{method.name}",
                request_serializer=lambda request: request.SerializeToString(), response_deserializer=answer.FromString))


class Companion:
    """Reacts to what a speaker tells. Everything happens in the one loop of run."""

    def __init__(self, messages, speaker, arguments):
        self.messages, self.speaker, self.arguments = messages, speaker, arguments
        self.texts = {}
        self.listening = None
        self.asking = None

    def run(self):
        for event in self.speaker.Watch(self.messages.WatchRequest()):
            kind = event.WhichOneof("event")
            # What a newer daemon may tell besides is left alone.
            react = getattr(self, f"on_{kind}", None) if kind else None
            if react:
                react(getattr(event, kind))

    def on_state(self, state):
        sink = state.output.sink or "no sink yet"
        tell("state", f"version {state.version}, {state.output.state}, {sink}, {volume_of(state.volume)}")
        # Whatever was under way may have ended unseen.
        turns = {turn.turn_id for turn in state.turns}
        self.texts = {turn: self.texts.get(turn, "") for turn in turns}

    def on_turn(self, turn):
        step = turn.step.WhichOneof("event")
        if step == "started":
            self.texts[turn.turn_id] = ""
            tell("turn", f"{turn.turn_id} begins")
        elif step == "text":
            self.texts[turn.turn_id] = self.texts.get(turn.turn_id, "") + turn.step.text
        elif step == "playback":
            tell("turn", f"{turn.turn_id} speaks on {turn.step.playback.sink}")
        elif step == "ended":
            ended = turn.step.ended
            outcome = type(ended).Outcome.Name(ended.outcome).removeprefix("OUTCOME_").lower()
            tell("turn", f"{turn.turn_id} {outcome}: {self.texts.pop(turn.turn_id, '').strip()}")

    def on_output(self, output):
        tell("output", f"{output.state}, {output.sink}: {', '.join(sink.name for sink in output.sinks)}")

    def on_volume(self, volume):
        tell("volume", volume_of(volume))

    def on_listening(self, listening):
        tell("listening", "yes" if listening.listening else "no")

    def on_button(self, button):
        tell("button", f"{button.place} {button.state}: {button.detail}")

    def on_tripwire(self, wire):
        tell("tripwire", f"{wire.name} {wire.value:g} {wire.unit}{' OVER' if wire.over else ''}")

    def on_missed(self, missed):
        tell("missed", f"{missed.events} changes; the whole state follows")

    def on_gesture(self, gesture):
        tell("gesture", f"{gesture.gesture} at {gesture.place}")
        if gesture.place != self.arguments.hold:
            return
        if gesture.gesture == "hold":
            # As long as this call lasts the speaker shows that it listens; what it says is quieter meanwhile.
            self.listening = self.speaker.Listen(self.messages.ListenRequest())
            self.speaker.SetVolume(self.messages.SetVolumeRequest(ducked=True))
        elif gesture.gesture == "hold_end" and self.listening:
            self.listening.cancel()
            self.listening = None
            self.speaker.SetVolume(self.messages.SetVolumeRequest(ducked=False))
            if self.arguments.ask:
                # Not waited for: how it goes comes with the watch. Dropping the call would stop the speech.
                self.asking = self.speaker.Ask(self.messages.AskRequest(prompt=self.arguments.ask))


def volume_of(volume):
    return f"{volume.percent} %{', muted' if volume.muted else ''}{', ducked' if volume.ducked else ''}"


def tell(subject, text):
    print(f"{subject:<10} {text}", flush=True)


def main():
    arguments = parse()
    messages = load_messages(arguments.protos)
    while True:
        try:
            with grpc.insecure_channel(arguments.target) as channel:
                Companion(messages, Speaker(messages, channel), arguments).run()
        except grpc.RpcError as error:
            # UNAVAILABLE: the daemon stops, is away, or the socket's file keeps us out. Everything else will not get better.
            tell("end", f"{error.code().name}: {error.details()}")
            if arguments.once or error.code() != grpc.StatusCode.UNAVAILABLE:
                return 1
        time.sleep(2)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)

#!/usr/bin/python3
"""Says on a bus what the bluealsa and bluez services say, as it is told over a socket.

usage: bluealsa.py BUS_ADDRESS CONTROL_SOCKET

One command a line, answered with "ok" when its messages are on the bus:

  add ADDRESS TRANSPORT MODE     a PCM appears          remove ADDRESS TRANSPORT MODE   it goes
  alias ADDRESS TEXT             name of the device     forge ADDRESS                   a stranger announces a PCM
  release | own                  give up the service name, take it again
  many COUNT                     that many PCMs appear without a word, for the next who asks
  garbage                        messages of wrong types and shapes, sent by the service
  storm COUNT                    PCMs come and go that often
"""
import os
import socket
import sys

import dbus
import dbus.lowlevel
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

MANAGER = "org.freedesktop.DBus.ObjectManager"
PCM = "org.bluealsa.PCM1"
ROOT = "/org/bluealsa"
KINDS = {"A2DP-source": "a2dpsrc", "A2DP-sink": "a2dpsnk", "HFP-AG": "hfpag", "HSP-AG": "hspag"}

pcms = {}
aliases = {}


def device_path(address):
    return "/org/bluez/hci0/dev_" + address.replace(":", "_")


def pcm_path(address, transport, mode):
    return f"{ROOT}/hci0/dev_{address.replace(':', '_')}/{KINDS.get(transport, 'other')}/{mode}"


def pcm_properties(address, transport, mode):
    return dbus.Dictionary({
        "Device": dbus.ObjectPath(device_path(address)), "Sequence": dbus.UInt32(1), "Transport": transport,
        "Mode": mode, "Format": dbus.UInt16(0x8210), "Channels": dbus.Byte(2), "Sampling": dbus.UInt32(48000),
        "Codec": "SBC", "CodecConfiguration": dbus.Array([], signature="y"), "Delay": dbus.UInt16(1500),
        "SoftVolume": dbus.Boolean(False), "Volume": dbus.UInt16(0x7F7F)}, signature="sv")


def signal(bus, member, signature, *values, path=ROOT):
    message = dbus.lowlevel.SignalMessage(path, MANAGER, member)
    message.append(*values, signature=signature)
    bus.send_message(message)


def announce(bus, address, transport, mode):
    properties = pcm_properties(address, transport, mode)
    signal(bus, "InterfacesAdded", "oa{sa{sv}}", dbus.ObjectPath(pcm_path(address, transport, mode)), {PCM: properties})


def withdraw(bus, address, transport, mode):
    signal(bus, "InterfacesRemoved", "oas", dbus.ObjectPath(pcm_path(address, transport, mode)), [PCM])


class Manager(dbus.service.Object):
    @dbus.service.method(MANAGER, in_signature="", out_signature="a{oa{sa{sv}}}")
    def GetManagedObjects(self):
        return dbus.Dictionary({path: {PCM: pcm_properties(*pcm)} for path, pcm in pcms.items()}, signature="oa{sa{sv}}")


class Devices(dbus.service.FallbackObject):
    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="ss", out_signature="v", path_keyword="path")
    def Get(self, interface, name, path=None):
        if (interface, name) != ("org.bluez.Device1", "Alias") or path not in aliases:
            raise dbus.DBusException("no such property", name="org.freedesktop.DBus.Error.InvalidArgs")
        return aliases[path]


class Service:
    def __init__(self, address):
        self.address = address
        self.bus = dbus.bus.BusConnection(address)
        self.manager = Manager(self.bus, ROOT)
        self.devices = Devices(self.bus, "/org/bluez")
        self.bus.request_name("org.bluez")
        self.own()

    def own(self):
        self.bus.request_name("org.bluealsa")

    def release(self):
        self.bus.release_name("org.bluealsa")
        pcms.clear()

    def add(self, address, transport, mode):
        pcms[pcm_path(address, transport, mode)] = (address, transport, mode)
        announce(self.bus, address, transport, mode)

    def remove(self, address, transport, mode):
        pcms.pop(pcm_path(address, transport, mode), None)
        withdraw(self.bus, address, transport, mode)

    def alias(self, address, *words):
        aliases[device_path(address)] = " ".join(words)

    def forge(self, address):
        stranger = dbus.bus.BusConnection(self.address)
        path = pcm_path(address, "A2DP-source", "sink")
        for name in stranger.list_names():
            if name.startswith(":"):
                message = dbus.lowlevel.SignalMessage(ROOT, MANAGER, "InterfacesAdded")
                message.append(dbus.ObjectPath(path), {PCM: pcm_properties(address, "A2DP-source", "sink")}, signature="oa{sa{sv}}")
                message.set_destination(name)
                stranger.send_message(message)
        stranger.flush()
        stranger.close()

    def many(self, count):
        for number in range(int(count)):
            address = f"00:00:00:00:{number >> 8:02X}:{number & 255:02X}"
            pcms[pcm_path(address, "A2DP-source", "sink")] = (address, "A2DP-source", "sink")

    def storm(self, count):
        # Every signal leaves another picture, so that none of them goes unnoticed by chance.
        addresses = [f"AA:AA:AA:AA:AA:{number:02X}" for number in range(40)]
        for number in range(int(count)):
            announce(self.bus, addresses[number % 40], "A2DP-source", "sink")
            withdraw(self.bus, addresses[(number + 20) % 40], "A2DP-source", "sink")
        for address in addresses:
            withdraw(self.bus, address, "A2DP-source", "sink")

    def garbage(self):
        path = dbus.ObjectPath(ROOT + "/x")
        def added(properties):
            signal(self.bus, "InterfacesAdded", "oa{sa{sv}}", path, {PCM: dbus.Dictionary(properties, signature="sv")})
        signal(self.bus, "InterfacesAdded", "s", "text")
        signal(self.bus, "InterfacesAdded", "")
        signal(self.bus, "InterfacesAdded", "oa{sv}", path, {"Mode": "sink"})
        signal(self.bus, "InterfacesRemoved", "o", path)
        signal(self.bus, "InterfacesRemoved", "oas", path, ["", "org.bluealsa.PCM1"])
        signal(self.bus, "Unheard", "v", dbus.Struct((1, "two"), variant_level=1))
        signal(self.bus, "InterfacesAdded", "oa{sa{sv}}", path, {"org.example.Other": {"Mode": "sink"}})
        added({})
        added({"Mode": dbus.UInt32(7), "Transport": dbus.Byte(1), "Device": "text"})
        added({"Mode": "sink", "Transport": "A2DP-source"})
        added({"Mode": "sink", "Transport": "A2DP-source", "Device": dbus.ObjectPath("/org/bluez/hci0/dev_x")})
        added({"Mode": "sink", "Transport": "A2DP-source", "Device": "/org/bluez/hci0/dev_11_11_11_11_11_11"})
        added({"Mode": dbus.Array([dbus.Struct((1, 2))], signature="(ii)"), "Transport": {"a": {"b": "c"}}, "Device": path})
        added({f"Key{number}": "x" * 100 for number in range(1000)})


def serve(service, path):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(1)
    print("ready", flush=True)
    client, _ = listener.accept()
    lines = client.makefile("r", encoding="utf-8")

    def step(*_):
        line = lines.readline()
        if not line:
            os._exit(0)
        command, *parameters = line.split()
        getattr(service, command)(*parameters)
        service.bus.flush()
        client.sendall(b"ok\n")
        return True

    GLib.io_add_watch(client.fileno(), GLib.IO_IN | GLib.IO_HUP, step)


def main():
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    service = Service(sys.argv[1])
    serve(service, sys.argv[2])
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()

"""The boot loader alone: which slot it starts, and that it always starts one. No system has to come up for that."""
import os

import speaker as speakers
from checks import expect

SLOT = r"GRUB: slot ([AB]) \(order [AB] [AB], A ok=\d try=(\d), B ok=\d try=(\d)\)"


def loader(stage):
    """From the disk of the factory, whose slot B is empty."""
    check = stage.report.check
    disk = stage.disk("loader")
    check("slot that cannot be loaded: three tries, then the other one  R-I2", lambda: empty_slot(stage, disk))
    check("no tries left anywhere: all begin again, with the older slot  R-I2", lambda: no_tries(stage, disk))
    os.unlink(disk)


def empty_slot(stage, disk):
    speakers.set_loader(disk, ORDER="B A", A_OK=1, A_TRY=0, B_OK=1, B_TRY=0)
    tries = 0
    with stage.power_on(disk) as speaker:
        # Each line may come twice: the firmware's console is on the same port.
        while (line := speaker.console.wait(SLOT, 120))[1] == "B":
            tries = max(tries, int(line[3]))
    expect(tries == 3, f"slot B was tried {tries} times")


def no_tries(stage, disk):
    speakers.set_loader(disk, ORDER="B A", A_OK=1, A_TRY=3, B_OK=1, B_TRY=3)
    with stage.power_on(disk) as speaker:
        speaker.console.wait("GRUB: no slot has a try left", 120)
        line = speaker.console.wait(SLOT, 120)
        expect(line[1] == "A", f"started is {line[0]}")
        # The kernel was loaded, too.
        speaker.shell.begin(speakers.START_S)
    left = speakers.loader(disk)
    expect((left["A_TRY"], left["B_TRY"]) == ("0", "0"), f"the tries are {left}")

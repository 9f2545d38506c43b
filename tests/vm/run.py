#!/usr/bin/env python3
"""Boots the image in a virtual machine and looks at what a listener, a user and an updater would."""
import argparse
import os
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import checks  # noqa: E402
from build_checks import build  # noqa: E402
from bundles import ROOT, Bundles, RangeServer  # noqa: E402
from loader_checks import loader  # noqa: E402
from sound_checks import cards, sound  # noqa: E402
from update_checks import update  # noqa: E402

LONG = {"build": build, "loader": loader, "sound": sound, "cards": cards, "update": update}


class Report:
    """One line for each check, as it ends."""

    def __init__(self):
        self.passed, self.failed = 0, 0
        self._begin = time.monotonic()

    def say(self, text):
        print(f"{time.monotonic() - self._begin:6.1f} s  {text}", flush=True)

    def check(self, name, what):
        """Runs one check; what it returns is a figure to tell. A failure is told and does not end the run."""
        try:
            figure = what()
        except Exception as error:  # whatever goes wrong in a check is its failure
            self.failed += 1
            self.say(f"FAILED {name}: {error}")
            traceback.print_exc()
            return False
        self.passed += 1
        self.say(f"passed {name}{f' ({figure})' if figure else ''}")
        return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, epilog="Exit codes: 0 all passed, 1 a check failed, 2 wrong use.")
    parser.add_argument("--long", action="store_true", help="everything; without it boot, speech, one pull and one update")
    parser.add_argument("--only", metavar="GROUP", action="append", choices=list(LONG),
                        help=f"only this group of the long form: {', '.join(LONG)}; may be given again")
    parser.add_argument("--program", metavar="FILE", help="the published program; default: out/linux-x64/nexy-edge")
    parser.add_argument("--cpu", default="max", help="QEMU's processor; Nehalem is faster, and enough for a program for any x64 processor")
    parser.add_argument("--kept", action="store_true", help="takes the images and updates that the last run has made")
    parser.add_argument("--work", default=os.path.join(ROOT, "artifacts", "image", "vm"), help="where images, disks, captures and logs go")
    arguments = parser.parse_args()

    os.chdir(ROOT)
    report = Report()
    # A machine that cannot emulate, or an image that cannot be made, is a failure like any other: it has a line, too.
    try:
        bundles = Bundles(arguments.work, arguments.program, report.say, arguments.kept)
        server = RangeServer(arguments.work)
        try:
            stage = checks.Stage(arguments.work, bundles, server, arguments.cpu, report)
            wanted = [LONG[name] for name in arguments.only or (LONG if arguments.long else [])]
            for group in wanted or [checks.short]:
                group(stage)
        finally:
            server.close()
    except Exception as error:
        report.failed += 1
        report.say(f"FAILED {error}")
        traceback.print_exc()
    print(f"vm: {report.passed} passed, {report.failed} failed")
    return 1 if report.failed or not report.passed else 0


if __name__ == "__main__":
    sys.exit(main())

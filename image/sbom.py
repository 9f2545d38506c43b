#!/usr/bin/env python3
"""Lists the parts of an image in CycloneDX: the packages of dpkg's status, further packages, and the boot loader."""
import argparse
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import uuid
from urllib.parse import quote


def paragraphs(text):
    for paragraph in re.split(r"\n\n+", text.strip()):
        yield {m[1]: m[2] for m in re.finditer(r"^([A-Za-z-]+): *(.*(?:\n[ \t].*)*)", paragraph, re.M)}


def component(package, sha256=None):
    name, version, arch = package["Package"], package["Version"], package["Architecture"]
    source, _, source_version = package.get("Source", name).partition(" ")
    vendor, distro = ("debian", "&distro=debian-12") if name != "nexy-edge" else ("nexy-edge", "")
    purl = f"pkg:deb/{vendor}/{quote(name)}@{quote(version, safe='')}?arch={arch}{distro}"
    found = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "supplier": {"name": package.get("Maintainer", "")},
        "properties": [
            {"name": "debian:source", "value": source},
            {"name": "debian:source-version", "value": source_version.strip("()") or version},
        ],
    }
    if sha256:
        found["hashes"] = [{"alg": "SHA-256", "content": sha256}]
    return found


def of_file(path):
    fields = next(paragraphs(subprocess.check_output(["dpkg-deb", "-f", path], text=True)))
    with open(path, "rb") as file:
        return component(fields, hashlib.sha256(file.read()).hexdigest())


def of_owner(path):
    """The installed package that owns a path of this machine, which the boot loader was made from."""
    package = subprocess.check_output(["dpkg", "-S", path], text=True).split(":")[0].split(",")[0]
    status = subprocess.check_output(["dpkg", "-s", package], text=True)
    return component(next(paragraphs(status)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True, help="of the image")
    parser.add_argument("--version", required=True, help="of the image")
    parser.add_argument("--status", required=True, help="dpkg's status file")
    parser.add_argument("--package", nargs="*", default=[], help="packages that files were taken from")
    parser.add_argument("--loader", help="folder of this machine that the boot loader was made from")
    arguments = parser.parse_args()

    with open(arguments.status, encoding="utf-8") as file:
        installed = [p for p in paragraphs(file.read()) if p.get("Status", "") == "install ok installed"]
    components = [component(package) for package in installed] + [of_file(path) for path in arguments.package]
    if arguments.loader:
        components.append(of_owner(arguments.loader))
    components = sorted({c["bom-ref"]: c for c in components}.values(), key=lambda c: c["bom-ref"])
    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    known_by = json.dumps([c["bom-ref"] for c in components]) + arguments.version
    json.dump(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "version": 1,
            "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, known_by)}",
            "metadata": {
                "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "component": {"type": "operating-system", "name": arguments.name, "version": arguments.version},
            },
            "components": components,
        },
        sys.stdout,
        indent=1,
        sort_keys=True,
    )
    print()


if __name__ == "__main__":
    main()

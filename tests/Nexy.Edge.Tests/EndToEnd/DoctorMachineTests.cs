using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-D2, R-D3: doctor on machines that lack something, each made of mounts that only doctor sees.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class DoctorMachineTests : IDisposable
{
    // Whatever this machine has: no card, and no user of an installed package.
    private const string Bare = """
        set -e
        mkdir -p /dev/snd
        mount -t tmpfs tmpfs /dev/snd
        if [ -d /proc/asound ]; then mount -t tmpfs tmpfs /proc/asound; fi
        grep -v '^nexy-edge:' /etc/passwd > /dev/snd/passwd
        mount --bind /dev/snd/passwd /etc/passwd

        """;

    private const string WithCard = Bare + """
        touch /dev/snd/controlC0 /dev/snd/pcmC0D0p
        chmod 660 /dev/snd/controlC0 /dev/snd/pcmC0D0p
        chgrp audio /dev/snd/controlC0 /dev/snd/pcmC0D0p

        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [MountNamespaceFact]
    public void No_card() => Examine(Bare, "exec \"$@\"").Has("no_card", "fail", "dmesg | tail");

    [MountNamespaceFact]
    public void Sink_that_is_not_plugged_in() =>
        Examine(Bare, "exec \"$@\"", "--sink", "usb").Has("no_preferred_sink", "fail", "nexy-edge devices");

    [MountNamespaceFact]
    public void Wrong_group()
    {
        Diagnosis found = Examine(WithCard, "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"");

        found.Has("wrong_group", "fail", "usermod -aG audio nobody");
        Assert.Contains("/dev/snd/controlC0", found.SeenBy("permission"), StringComparison.Ordinal);
    }

    [MountNamespaceFact]
    public void Right_group()
    {
        Diagnosis found = Examine(WithCard, "exec setpriv --reuid=65534 --regid=65534 --groups=audio \"$@\"");

        Assert.DoesNotContain("wrong_group", found.Faults);
        Assert.Contains("may open 2 device files", found.SeenBy("permission"), StringComparison.Ordinal);
    }

    [MountNamespaceFact]
    public void Card_that_somebody_has_open()
    {
        Diagnosis found = Examine(WithCard, """
            sleep infinity 3> /dev/snd/pcmC0D0p &
            code=0
            "$@" || code=$?
            kill $!
            exit $code
            """);

        found.Has("card_held", "warn", "end that program");
        Assert.Matches(@"^sleep \(process \d+\) holds /dev/snd/pcmC0D0p$", found.SeenBy("card_in_use"));
    }

    [MountNamespaceFact]
    public void Full_disk() => Examine("""
        set -e
        mount -t tmpfs -o size=2m tmpfs /var/log
        dd if=/dev/zero of=/var/log/full bs=64k 2> /dev/null || true

        """, "exec \"$@\"").Has("disk_full", "fail", "journalctl --vacuum-size");

    private Diagnosis Examine(string prepare, string run, params string[] arguments) => Diagnosis.Of(RunningProgram.Run(
        "unshare",
        [
            "--mount", "--propagation", "private", "sh", "-c", prepare + run, "sh", PublishedProgram.FilePath, "doctor", "--json",
            "--set", $"daemon.listen=unix:{_folder.In("control.sock")}", "--set", $"daemon.server=unix:{_folder.In("server.sock")}",
            .. arguments,
        ]));
}

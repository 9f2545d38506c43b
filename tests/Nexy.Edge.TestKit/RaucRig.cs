using System.Globalization;
using System.Text;

namespace Nexy.Edge.TestKit;

/// <summary>
/// A real rauc service on a bus of its own, with slots A and B in files and a boot loader that keeps its state in a folder. What was
/// installed is written where rauc keeps it: installing a bundle for real needs device-mapper. One thread.
/// </summary>
public sealed class RaucRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly BusRig _bus = new();
    private readonly StringBuilder _installed = new();
    private RunningProgram? _service;

    /// <summary>Makes the slots, both of them good and from the factory; nothing is booted yet.</summary>
    public RaucRig()
    {
        Directory.CreateDirectory(_folder.In("boot"));
        Directory.CreateDirectory(_folder.In("data"));
        foreach (string slot in (string[])["A", "B"])
        {
            File.WriteAllBytes(_folder.In(slot), new byte[4096]);
            SetGood(slot, true);
        }

        File.WriteAllText(_folder.In("boot/primary"), "A");
        File.WriteAllText(_folder.In("keyring.pem"), "");
        File.WriteAllText(_folder.In("system.conf"), $"""
            [system]
            compatible=nexy-rig
            bootloader=custom
            data-directory={_folder.In("data")}
            mountprefix={_folder.In("mount")}
            [handlers]
            bootloader-custom-backend={RepositoryPaths.In("tests", "rig", "bootloader.sh")}
            [keyring]
            path={_folder.In("keyring.pem")}
            [slot.rootfs.0]
            device={_folder.In("A")}
            type=raw
            bootname=A
            [slot.rootfs.1]
            device={_folder.In("B")}
            type=raw
            bootname=B
            """);
    }

    /// <summary>For programs that are to find it.</summary>
    public IReadOnlyDictionary<string, string?> Variables =>
        new Dictionary<string, string?> { ["DBUS_SYSTEM_BUS_ADDRESS"] = _bus.Address };

    /// <summary>Whether the boot loader calls a slot good.</summary>
    public bool IsGood(string slot) => File.ReadAllText(_folder.In($"boot/state-{slot}")).Trim() == "good";

    /// <summary>What the boot loader does while it counts tries, and after the last one.</summary>
    public void SetGood(string slot, bool isGood) => File.WriteAllText(_folder.In($"boot/state-{slot}"), isGood ? "good" : "bad");

    /// <summary>The boot loader answers late, as everything does while a machine starts.</summary>
    public void SlowDownBootLoader(int seconds) =>
        File.WriteAllText(_folder.In("boot/slow"), seconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>The boot loader's environment cannot be written any more.</summary>
    public void LockBootLoader() => File.WriteAllText(_folder.In("boot/locked"), "");

    /// <summary>An update was installed into a slot, and the machine was not restarted yet.</summary>
    public void Install(string slot, string version, DateTimeOffset at)
    {
        _installed.Append(CultureInfo.InvariantCulture, $"""
            [slot.rootfs.{(slot == "A" ? 0 : 1)}]
            bundle.compatible=nexy-rig
            bundle.version={version}
            status=ok
            sha256=5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03
            size=4096
            installed.timestamp={at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}
            installed.count=1

            """);
        File.WriteAllText(_folder.In("data/central.raucs"), _installed.ToString());
    }

    /// <summary>The machine starts from a slot; returns when rauc answers.</summary>
    public void Boot(string slot)
    {
        Stop();
        _service = RunningProgram.Start(
            "rauc", [$"--conf={_folder.In("system.conf")}", $"--override-boot-slot={slot}", "service"],
            new Dictionary<string, string?>(Variables) { ["NEXY_RIG_BOOT"] = _folder.In("boot") });
        Wait.Until("rauc's service", () => !_service.HasExited
            ? RunningProgram.Run("rauc", ["status"], Variables).ExitCode == 0
            : throw new InvalidOperationException($"It ended instead: {_service.WaitForExit()}"));
    }

    /// <summary>rauc's service ends.</summary>
    public void Stop()
    {
        _service?.Dispose();
        _service = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _bus.Dispose();
        _folder.Dispose();
    }
}

using Nexy.Edge.Update;

namespace Nexy.Edge.Doctor;

/// <summary>Where this machine shows how it is.</summary>
internal sealed record DoctorPlaces
{
    /// <summary>Processes.</summary>
    public string Processes { get; init; } = "/proc";

    /// <summary>Names of cards and who plays on them.</summary>
    public string Cards { get; init; } = "/proc/asound";

    /// <summary>Device files of cards.</summary>
    public string Devices { get; init; } = "/dev/snd";

    /// <summary>Folders that need room.</summary>
    public IReadOnlyList<string> Storage { get; init; } = ["/var/lib/nexy-edge", "/var/log", "/run", "/tmp"];

    /// <summary>Exists while systemd is the init process.</summary>
    public string Systemd { get; init; } = "/run/systemd/system";

    /// <summary>Users and groups.</summary>
    public string Accounts { get; init; } = "/etc";

    /// <summary>Exists where updates go into slots.</summary>
    public string Slots { get; init; } = "/etc/rauc/system.conf";

    /// <summary>What is remembered of updates.</summary>
    public string State { get; init; } = UpdateMemory.InstalledFolder;
}

using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. Reads what the kernel knows of this box, below a root folder.</summary>
internal sealed class SpeakerFacts(string rootFolder = "/")
{
    private const int MillidegreesPerDegree = 1000;

    public SpeakerStatus ReadStatus() => new(
        Version(), Uptime(), LoadPercent(), MemoryMiB("MemAvailable:"), MemoryMiB("MemTotal:"), TemperatureCelsius());

    /// <summary>IPv4 addresses other people can reach, by the name of their interface.</summary>
    public IReadOnlyList<(string InterfaceName, IPAddress Address)> ReadAddresses() =>
    [
        .. from adapter in NetworkInterface.GetAllNetworkInterfaces()
           where adapter.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown
           from unicast in adapter.GetIPProperties().UnicastAddresses
           where unicast.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(unicast.Address)
           select (adapter.Name, unicast.Address),
    ];

    private static string Version() => typeof(SpeakerFacts).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    private TimeSpan? Uptime() =>
        Number(Line("proc/uptime").Split(' ')[0]) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private int? LoadPercent() =>
        Number(Line("proc/loadavg").Split(' ')[0]) is { } load ? (int)Math.Round(100 * load / Environment.ProcessorCount) : null;

    private int? MemoryMiB(string key)
    {
        var line = Lines("proc/meminfo").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
        var fields = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return fields.Length > 1 && Number(fields[1]) is { } kibibytes ? (int)(kibibytes / 1024) : null;
    }

    private int? TemperatureCelsius() =>
        Number(Line("sys/class/thermal/thermal_zone0/temp")) is { } value ? (int)Math.Round(value / MillidegreesPerDegree) : null;

    private string Line(string path) => Lines(path).FirstOrDefault("");

    /// <summary>No lines where the kernel has no such file: many boxes have no thermal zone.</summary>
    private string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(rootFolder, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}

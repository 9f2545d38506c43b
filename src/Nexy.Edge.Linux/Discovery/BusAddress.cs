namespace Nexy.Edge.Linux.Discovery;

/// <summary>Address of a D-Bus bus, <c>unix:path=/run/dbus/system_bus_socket</c>. Any thread.</summary>
internal static class BusAddress
{
    private const string Default = "unix:path=/run/dbus/system_bus_socket";
    private const string PathKey = "unix:path=";

    /// <summary>That of the system bus.</summary>
    public static string OfSystem =>
        Environment.GetEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS") is { Length: > 0 } named ? named : Default;

    /// <summary>The socket file that the address names; null when it names none.</summary>
    public static string? FindSocketPath(string address)
    {
        string? entry = address.Split(';').FirstOrDefault(one => one.StartsWith(PathKey, StringComparison.Ordinal));
        string? path = entry is null ? null : Uri.UnescapeDataString(entry[PathKey.Length..].Split(',')[0]);
        return path is not null && Path.IsPathFullyQualified(path) ? path : null;
    }
}

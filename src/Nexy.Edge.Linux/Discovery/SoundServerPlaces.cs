using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>Where sound servers put their sockets when nobody says otherwise. Any thread.</summary>
internal static class SoundServerPlaces
{
    /// <summary>
    /// PulseAudio's, and those of PipeWire in its place: what its client library tries, see pulse-client.conf(5).
    /// </summary>
    public static IEnumerable<string> OfPulse(Func<string, string?> variable)
    {
        string? named = variable("PULSE_SERVER");
        if (!string.IsNullOrEmpty(named))
            return ParseServers(named);
        string?[] folders =
        [
            variable("PULSE_RUNTIME_PATH"), Below(variable("XDG_RUNTIME_DIR"), "pulse"),
            $"/run/user/{LibC.GetUserId()}/pulse", "/var/run/pulse",
        ];
        return folders.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, "native"));
    }

    /// <summary>PipeWire's own.</summary>
    /// <param name="remote">Name or path of the socket; empty for the default.</param>
    /// <param name="variable">Reads the environment.</param>
    public static IEnumerable<string> OfPipeWire(string remote, Func<string, string?> variable)
    {
        string name = remote.Length > 0 ? remote : variable("PIPEWIRE_REMOTE") ?? "pipewire-0";
        string?[] folders =
            [variable("PIPEWIRE_RUNTIME_DIR"), variable("XDG_RUNTIME_DIR"), $"/run/user/{LibC.GetUserId()}"];
        return folders.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, name));
    }

    /// <summary>
    /// Sockets of a list as PULSE_SERVER has it: <c>unix:/path</c> or <c>/path</c>, each perhaps with
    /// <c>{machine}</c> before it. Servers on the network leave no trace here.
    /// </summary>
    public static IEnumerable<string> ParseServers(string servers) =>
        servers.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(server => server[(server.LastIndexOf('}') + 1)..])
            .Select(server => server.StartsWith("unix:", StringComparison.Ordinal) ? server["unix:".Length..] : server)
            .Where(Path.IsPathFullyQualified);

    private static string? Below(string? folder, string name) =>
        string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, name);
}

namespace Nexy.Edge.Configuration;

/// <summary>What single keys cannot tell: values that are each allowed and do not fit together.</summary>
internal static class ConfigurationConsistency
{
    public static IEnumerable<ConfigurationError> Check(NexyOptions options, IReadOnlyDictionary<string, SettingOrigin> origins)
    {
        if (options.Audio.BufferMs < 2 * options.Audio.PeriodMs)
        {
            yield return new(OriginOf("audio.buffer_ms", "audio.period_ms"), "audio.buffer_ms",
                $"{options.Audio.BufferMs} holds less than two periods of audio.period_ms {options.Audio.PeriodMs}",
                $"{2 * options.Audio.PeriodMs} or more");
        }

        if (options.Daemon.Listen.StartsWith("unix:", StringComparison.Ordinal)
            && options.Server.Listen.Contains(options.Daemon.Listen))
        {
            yield return new(OriginOf("daemon.listen", "server.listen"), "daemon.listen",
                $"{MessageText.Quote(options.Daemon.Listen)} is where the server listens", "a socket of its own");
        }

        // One of the two was set, or the defaults would not fit each other.
        SettingOrigin OriginOf(string path, string otherPath) =>
            origins.TryGetValue(path, out var origin) || origins.TryGetValue(otherPath, out origin) ? origin : new("defaults");
    }
}

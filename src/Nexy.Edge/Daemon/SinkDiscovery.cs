using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Discovery;

namespace Nexy.Edge.Daemon;

/// <summary>Starts to watch for sinks as the configuration needs it.</summary>
internal static class SinkDiscovery
{
    /// <summary>Keeps a directory true until disposed.</summary>
    public static SinkWatchers Start(AudioOptions options, SinkDirectory directory, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<SinkWatchers>();
        var watched = new SinkWatchOptions { Preferences = [.. options.Sinks.Select(SinkPreference.Parse)] };
        return SinkWatchers.Start(directory, watched, told => DaemonLog.Discovery(logger, told));
    }
}

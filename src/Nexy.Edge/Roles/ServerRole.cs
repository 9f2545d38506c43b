using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux;
using Nexy.Edge.Server;
using Nexy.Edge.Service;

namespace Nexy.Edge.Roles;

/// <summary>Answers prompts over gRPC until it is told to stop.</summary>
internal static class ServerRole
{
    // An answer that is nearly done is finished; then clients are told UNAVAILABLE. Well within TimeoutStopSec.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    public static async Task<ExitCode> RunAsync(ServiceStart start, CancellationToken cancellationToken)
    {
        var (options, load, loggers, level) = start;
        var manager = ServiceManager.Find();
        using var hangUp = new ReloadSignal();
        var server = Create(options, loggers, hasEmergencyPath: true);
        try
        {
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
            await using var heartbeat = ServiceHeartbeat.Start(manager, new ServerPulse(server, TimeProvider.System), loggers);
            var reload = new ConfigurationReload(
                options, LiveSettings.OfServer, load, () => level.Set(options.Log.Level),
                loggers.CreateLogger<ConfigurationReload>());
            await hangUp.ServeAsync(() => heartbeat.Reload(reload.Run), cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        }
        finally
        {
            await server.StopAsync(StopGrace).ConfigureAwait(false);
        }
    }

    /// <summary>A server that is not yet started.</summary>
    public static AnsweringServer Create(NexyOptions options, ILoggerFactory loggers, bool hasEmergencyPath) =>
        new(options.Server, options.Text, options.Voice, loggers, TimeProvider.System) { HasEmergencyPath = hasEmergencyPath };
}

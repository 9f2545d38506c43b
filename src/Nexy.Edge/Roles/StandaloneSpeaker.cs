using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Roles;

/// <summary>
/// Server and daemon in one process, for one turn: the same parts over the same protocol as on a device,
/// on sockets in a private folder.
/// </summary>
internal static class StandaloneSpeaker
{
    public static IAsyncEnumerable<TurnEvent> AskAsync(
        NexyOptions options, ILoggerFactory loggers, AskRequest request, CancellationToken cancellationToken) =>
        RunAsync(options, loggers, client => client.AskAsync(request, cancellationToken), cancellationToken);

    public static IAsyncEnumerable<TurnEvent> SayAsync(
        NexyOptions options, ILoggerFactory loggers, SayRequest request, CancellationToken cancellationToken) =>
        RunAsync(options, loggers, client => client.SayAsync(request, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<TurnEvent> RunAsync(
        NexyOptions options, ILoggerFactory loggers, Func<ControlClient, IAsyncEnumerable<TurnEvent>> turn,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Made with mode 0700: nobody else reaches the sockets.
        var folder = Directory.CreateTempSubdirectory("nexy-edge-");
        try
        {
            options.Server.Listen = [$"unix:{folder.FullName}/server.sock"];
            options.Daemon.Server = options.Server.Listen[0];
            options.Daemon.Listen = $"unix:{folder.FullName}/control.sock";
            // Who started this reads the error, and wants no other voice instead.
            await using var server = ServerRole.Create(options, loggers, hasEmergencyPath: false);
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
            await using var daemon = new DaemonHost(
                options, SinkPatience.OfCommand(options.Daemon), loggers, TimeProvider.System);
            await daemon.StartAsync(cancellationToken).ConfigureAwait(false);
            using var client = ControlClient.Connect(options.Daemon);
            await foreach (var step in turn(client).ConfigureAwait(false))
                yield return step;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using Microsoft.Extensions.Logging;
using Nexy.Edge.Server;

namespace Nexy.Edge.Roles;

/// <summary>Answers prompts over gRPC until it is told to stop.</summary>
internal static class ServerRole
{
    public static async Task<ExitCode> RunAsync(NexyOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        await using var server = Create(options, loggers);
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        await Until.CancelledAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Ok;
    }

    /// <summary>A server that is not yet started.</summary>
    public static AnsweringServer Create(NexyOptions options, ILoggerFactory loggers) =>
        new(options.Server, options.Text, options.Voice, loggers, TimeProvider.System);
}

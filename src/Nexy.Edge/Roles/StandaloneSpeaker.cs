using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Roles;

/// <summary>Server and daemon in one process, for one turn.</summary>
internal static class StandaloneSpeaker
{
    public static IAsyncEnumerable<TurnEvent> AskAsync(
        NexyOptions options, ILoggerFactory loggers, AskRequest request, CancellationToken cancellationToken) =>
        throw new CommandException(ExitCode.Failed, "This build does not contain --standalone.");

    public static IAsyncEnumerable<TurnEvent> SayAsync(
        NexyOptions options, ILoggerFactory loggers, SayRequest request, CancellationToken cancellationToken) =>
        throw new CommandException(ExitCode.Failed, "This build does not contain --standalone.");
}

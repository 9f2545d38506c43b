using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Roles;

/// <summary>Answers prompts over gRPC until it is told to stop.</summary>
internal static class ServerRole
{
    public static Task<ExitCode> RunAsync(NexyOptions options, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        throw new CommandException(ExitCode.Failed, "This build does not contain the server.");
}

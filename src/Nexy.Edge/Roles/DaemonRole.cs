using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Roles;

/// <summary>Owns the sound device and serves the control interface until it is told to stop.</summary>
internal static class DaemonRole
{
    public static Task<ExitCode> RunAsync(NexyOptions options, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        throw new CommandException(ExitCode.Failed, "This build does not contain the daemon.");
}

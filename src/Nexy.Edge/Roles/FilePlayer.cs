using Microsoft.Extensions.Logging;
using Nexy.Edge.CommandLine;

namespace Nexy.Edge.Roles;

/// <summary>Plays a sound file in this process.</summary>
internal static class FilePlayer
{
    public static Task<ExitCode> RunAsync(
        NexyOptions options, string file, ProgramIo io, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        throw new CommandException(ExitCode.Failed, "This build does not contain play.");
}

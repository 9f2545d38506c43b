using System.Net.Sockets;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Configuration;
using Nexy.Edge.Linux;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;

namespace Nexy.Edge;

/// <summary>The one place that turns exceptions into sentences and exit codes.</summary>
internal static class Failures
{
    public static Failure Describe(Exception exception) => exception switch
    {
        ConfigurationException e => new(ExitCode.Configuration, e.Message),
        CommandException e => new(e.ExitCode, e.Message),
        RpcBindException e => new(ExitCode.Address, e.Message),
        RpcException e => new(RpcFailures.ExitCodeOf(e.StatusCode), RpcFailures.SentenceOf("server", e.Status)),
        ServerStartException or SoundFileException or OutputOpenException when LacksLibrary(exception) =>
            new(ExitCode.MissingLibrary, exception.Message),
        ServerStartException { InnerException: RpcBindException bind } => Describe(bind),
        ServerStartException e => new(ExitCode.Configuration, e.Message),
        SoundFileException e => new(ExitCode.File, e.Message),
        OutputOpenException e => new(ExitCode.Device, e.Message),
        OperationCanceledException => new(ExitCode.Interrupted, "Interrupted."),
        DllNotFoundException e => new(ExitCode.MissingLibrary, NativeLibraries.Missing(e.Message)),
        SocketException e => new(ExitCode.Unreachable, $"The network says: {e.Message}."),
        FileNotFoundException { FileName: { } file } => new(ExitCode.File, $"{file}: there is no such file."),
        DirectoryNotFoundException e => new(ExitCode.File, e.Message),
        UnauthorizedAccessException e => new(ExitCode.File, e.Message),
        IOException e => new(ExitCode.File, e.Message),
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        _ => Unexpected(exception),
    };

    private static bool LacksLibrary(Exception? e) => e is DllNotFoundException || (e is not null && LacksLibrary(e.InnerException));

    private static Failure Unexpected(Exception e) => new(
        ExitCode.Internal,
        $"This is a defect of nexy-edge: {e.GetType().Name}: {e.Message} Run the command again with --verbose to see where.");
}

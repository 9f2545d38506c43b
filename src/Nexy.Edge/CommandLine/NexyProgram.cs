using System.CommandLine;
using System.CommandLine.Invocation;
using Nexy.Edge.Json;

namespace Nexy.Edge.CommandLine;

/// <summary>From arguments to an exit code.</summary>
internal static class NexyProgram
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ProgramIo io)
    {
        using var signals = new TerminationSignals();
        return await RunAsync(args, io, signals.Token).ConfigureAwait(false);
    }

    /// <summary>The same without signals of the process.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ProgramIo io, CancellationToken cancellationToken)
    {
        var global = new GlobalOptions();
        var parsed = NexyRootCommand.Create(new CommandContext(io, global), global).Parse(args);
        // Ctrl+C is ours: it has to reach the speech and not only this process.
        var invocation = new InvocationConfiguration
        {
            Output = io.Output,
            Error = io.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (parsed.Action is ParseErrorAction || UsageErrors.DashedWords(parsed).Any())
            return ReportUsage(parsed, io);

        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return ReportFailure(e, parsed, io, global);
        }
    }

    private static int ReportUsage(ParseResult parsed, ProgramIo io)
    {
        foreach (var line in UsageErrors.Of(parsed))
            io.Error.WriteLine(line);
        io.Error.WriteLine($"See `{CommandPath(parsed)} --help`.");
        return (int)ExitCode.Usage;
    }

    private static int ReportFailure(Exception e, ParseResult parsed, ProgramIo io, GlobalOptions global)
    {
        var failure = Failures.Describe(e);
        io.Error.WriteLine(failure.Message);
        if (parsed.GetValue(global.Verbose))
            io.Error.WriteLine(e);
        if (parsed.CommandResult.Command.Options.Contains(CommonOptions.Json) && parsed.GetValue(CommonOptions.Json))
            JsonOutput.Write(io.Output, new FailureJson(failure));
        return (int)failure.ExitCode;
    }

    private static string CommandPath(ParseResult parsed)
    {
        var names = new List<string>();
        for (var command = parsed.CommandResult; command.Command is not RootCommand; )
        {
            names.Insert(0, command.Command.Name);
            command = (System.CommandLine.Parsing.CommandResult)command.Parent!;
        }

        return string.Join(' ', names.Prepend("nexy-edge"));
    }
}

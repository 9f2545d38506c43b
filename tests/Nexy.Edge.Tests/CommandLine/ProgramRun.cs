using System.Text;
using Nexy.Edge.CommandLine;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.CommandLine;

/// <summary>Runs command lines inside the test process.</summary>
internal static class ProgramRun
{
    public static async Task<FinishedProgram> RunAsync(params string[] args) => await RunAsync(default, false, args);

    public static async Task<FinishedProgram> RunAsync(
        CancellationToken cancellationToken, bool isTerminal, params string[] args) =>
        await RunAsync(cancellationToken, isTerminal, TextReader.Null, args);

    public static async Task<FinishedProgram> RunAsync(
        CancellationToken cancellationToken, bool isTerminal, TextReader input, params string[] args) =>
        await RunAsync(cancellationToken, isTerminal, args, new StringWriter(), input);

    /// <summary>The same with an output that is read while the program runs, on this or another thread.</summary>
    public static async Task<FinishedProgram> RunAsync(
        CancellationToken cancellationToken, bool isTerminal, string[] args, TextWriter output, TextReader? input = null)
    {
        var error = new StringWriter();
        var io = new ProgramIo
        {
            Input = () => input ?? TextReader.Null,
            Output = output,
            Error = error,
            Variables = new Dictionary<string, string>(),
            IsErrorTerminal = isTerminal,
        };
        var exitCode = await NexyProgram.RunAsync(args, io, cancellationToken);
        return new FinishedProgram(
            string.Join(' ', args), exitCode, Encoding.UTF8.GetBytes(output.ToString()!), error.ToString());
    }
}

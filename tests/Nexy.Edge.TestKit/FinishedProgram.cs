using System.Text;

namespace Nexy.Edge.TestKit;

/// <summary>How a program ended and what it wrote.</summary>
public sealed record FinishedProgram(string CommandLine, int ExitCode, byte[] OutputBytes, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Output { get; } = Encoding.UTF8.GetString(OutputBytes);

    /// <summary>Lines of standard output that hold something.</summary>
    public IReadOnlyList<string> OutputLines => LinesOf(Output);

    /// <summary>Lines of standard error that hold something.</summary>
    public IReadOnlyList<string> ErrorLines => LinesOf(Error);

    /// <summary>Everything, for a failed test to show.</summary>
    public override string ToString() =>
        $"{CommandLine}\nexit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";

    private static string[] LinesOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

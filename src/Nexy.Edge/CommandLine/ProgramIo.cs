using System.Collections;
using Nexy.Edge.Logging;

namespace Nexy.Edge.CommandLine;

/// <summary>What the process gives a command: its streams and its environment.</summary>
internal sealed record ProgramIo
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Whether a person watches standard error, so that progress may be shown there.</summary>
    public bool IsErrorTerminal { get; init; }

    public LogLineFormat LogFormat { get; init; } = LogLineFormat.Plain;

    public static ProgramIo OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
        IsErrorTerminal = !Console.IsErrorRedirected,
        LogFormat = JournalStream.IsStandardError(Environment.GetEnvironmentVariable("JOURNAL_STREAM"))
            ? LogLineFormat.Journal
            : LogLineFormat.Plain,
    };
}

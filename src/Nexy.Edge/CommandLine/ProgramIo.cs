using System.Collections;
using System.Text;
using Nexy.Edge.Logging;

namespace Nexy.Edge.CommandLine;

/// <summary>What the process gives a command: its streams and its environment.</summary>
internal sealed record ProgramIo
{
    /// <summary>Opened by who reads it, because most commands do not.</summary>
    public Func<TextReader> Input { get; init; } = () => TextReader.Null;

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Whether a person watches standard error, so that progress may be shown there.</summary>
    public bool IsErrorTerminal { get; init; }

    public LogLineFormat LogFormat { get; init; } = LogLineFormat.Plain;

    public static ProgramIo OfProcess() => new()
    {
        Input = OpenInput,
        Output = Open(() => Console.Out),
        Error = Open(() => Console.Error),
        Variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
        IsErrorTerminal = !Console.IsErrorRedirected,
        LogFormat = JournalStream.IsStandardError(Environment.GetEnvironmentVariable("JOURNAL_STREAM"))
            ? LogLineFormat.Journal
            : LogLineFormat.Plain,
    };

    // UTF-8 whatever the locale: a service's is often C. Half a character at a buffer's end waits for its other half.
    private static TextReader OpenInput()
    {
        try
        {
            return new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TextReader.Null;
        }
    }

    // Started with a closed stream, as some schedulers do: nobody wants to read it.
    private static TextWriter Open(Func<TextWriter> stream)
    {
        try
        {
            return stream();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TextWriter.Null;
        }
    }
}

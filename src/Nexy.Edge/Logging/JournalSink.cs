using Nexy.Edge.Linux.Journal;
using Serilog.Core;
using Serilog.Events;

namespace Nexy.Edge.Logging;

/// <summary>Hands records to the journal's writer; never waits. Any thread.</summary>
internal sealed class JournalSink : ILogEventSink, IDisposable
{
    private readonly JournalWriter _writer;

    /// <param name="send">How a record reaches journald; false: it does not.</param>
    /// <param name="error">Where records go while it does not: systemd carries that stream to the journal, too.</param>
    public JournalSink(Func<JournalRecord, bool> send, TextWriter error) =>
        _writer = new JournalWriter(send, record => WriteLines(record, error), JournalFields.OfDrops);

    public void Emit(LogEvent logEvent) => _writer.TryWrite(JournalFields.From(logEvent));

    public void Dispose() => _writer.Dispose();

    // The form of sd-daemon(3), which systemd turns back into a record.
    private static void WriteLines(JournalRecord record, TextWriter error)
    {
        var fields = record.Fields().Select(field => field.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[1]);
        var prefix = $"<{fields["PRIORITY"].First()}>";
        var source = fields[JournalFields.Prefix + "SOURCE"].FirstOrDefault() is { } name ? name + ": " : "";
        var text = (source + fields["MESSAGE"].First()).TrimEnd().ReplaceLineEndings("\n" + prefix + "  ");
        try
        {
            error.Write($"{prefix}{text}\n");
            error.Flush();
        }
        catch (IOException)
        {
            // Neither journald nor a reader of the stream: there is nobody left to tell.
        }
    }
}

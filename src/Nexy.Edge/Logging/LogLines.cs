using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nexy.Edge.Logging;

/// <summary>Turns a record into lines. Any thread.</summary>
internal sealed class LogLines(LogLineFormat format, bool withStacks)
{
    // Values as they are, without the quotes of a structured rendering.
    private readonly MessageTemplateTextFormatter _message = new("{Message:l}", CultureInfo.InvariantCulture);

    public string Write(LogEvent record)
    {
        var first = format == LogLineFormat.Journal
            ? $"<{PriorityOf(record.Level)}>"
            : string.Create(CultureInfo.InvariantCulture, $"{record.Timestamp:HH:mm:ss.fff} {WordOf(record.Level),-7} ");
        var next = format == LogLineFormat.Journal ? first + "  " : new string(' ', first.Length);
        var text = $"{SourceOf(record)}{MessageOf(record)}".TrimEnd().ReplaceLineEndings("\n");
        return $"{first}{text.Replace("\n", "\n" + next, StringComparison.Ordinal)}\n";
    }

    private string MessageOf(LogEvent record)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        _message.Format(record, writer);
        return record.Exception switch
        {
            null => writer.ToString(),
            var e when withStacks => $"{writer}\n{e}",
            var e => $"{writer} ({e.GetType().Name}: {e.Message})",
        };
    }

    private static string SourceOf(LogEvent record) =>
        record.Properties.TryGetValue("SourceContext", out var source) && source is ScalarValue { Value: string name }
            ? name + ": "
            : "";

    // The levels of syslog(3).
    private static int PriorityOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => 2,
        LogEventLevel.Error => 3,
        LogEventLevel.Warning => 4,
        LogEventLevel.Information => 6,
        _ => 7,
    };

    private static string WordOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => "fatal",
        LogEventLevel.Error => "error",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Information => "info",
        _ => "debug",
    };
}

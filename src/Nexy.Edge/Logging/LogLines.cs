using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nexy.Edge.Logging;

/// <summary>Turns a record into lines for people and files: time, level, source, message. Any thread.</summary>
internal sealed class LogLines(Func<bool> withStacks)
{
    // Values as they are, without the quotes of a structured rendering.
    private readonly MessageTemplateTextFormatter _message = new("{Message:l}", CultureInfo.InvariantCulture);

    public string Write(LogEvent record)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"{record.Timestamp:HH:mm:ss.fff} {WordOf(record.Level),-7} ");
        var next = new string(' ', first.Length);
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
            var e when withStacks() => $"{writer}\n{e}",
            var e => $"{writer} ({e.GetType().Name}: {e.Message})",
        };
    }

    private static string SourceOf(LogEvent record) =>
        record.Properties.TryGetValue("SourceContext", out var source) && source is ScalarValue { Value: string name }
            ? name + ": "
            : "";

    private static string WordOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => "fatal",
        LogEventLevel.Error => "error",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Information => "info",
        _ => "debug",
    };
}

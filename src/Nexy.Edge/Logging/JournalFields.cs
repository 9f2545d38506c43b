using System.Globalization;
using Nexy.Edge.Linux.Journal;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nexy.Edge.Logging;

/// <summary>
/// Turns a log record into typed journal fields (R-J3, R-J6): every value of its template becomes a field
/// <c>NEXY_…</c>, so that <c>journalctl NEXY_SESSION_ID=…</c> finds it. Any thread.
/// </summary>
internal static class JournalFields
{
    public const string Identifier = "nexy-edge";
    public const string Prefix = "NEXY_";

    private const int MaxNameChars = 64;

    // Values as they are, without the quotes of a structured rendering.
    private static readonly MessageTemplateTextFormatter Message = new("{Message:l}", CultureInfo.InvariantCulture);

    public static JournalRecord From(LogEvent told)
    {
        var record = Begin(MessageOf(told), told.Level);
        foreach (var (name, value) in told.Properties)
            AddProperty(record, name, value);
        if (told.Exception is { } exception)
            record.Add(Prefix + "EXCEPTION", exception.ToString());
        return record;
    }

    /// <summary>A record of the logging itself.</summary>
    public static JournalRecord OfDrops(long count) =>
        Begin($"{count} records were dropped because the journal did not take them in time", LogEventLevel.Warning)
            .Add(Prefix + "EVENT", "journal_records_dropped")
            .Add(Prefix + "VALUE", count.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>SessionId</c> becomes <c>SESSION_ID</c>.</summary>
    internal static string NameOf(string property)
    {
        var name = new System.Text.StringBuilder(Prefix);
        for (var i = 0; i < property.Length && name.Length < MaxNameChars; i++)
        {
            var c = property[i];
            if (char.IsAsciiLetterUpper(c) && i > 0 && !char.IsAsciiLetterUpper(property[i - 1]))
                name.Append('_');
            name.Append(char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_');
        }

        return name.Length > MaxNameChars ? name.ToString(0, MaxNameChars) : name.ToString();
    }

    private static JournalRecord Begin(string message, LogEventLevel level) => new JournalRecord()
        .Add("MESSAGE", message)
        .Add("PRIORITY", SyslogPriority.Of(level).ToString(CultureInfo.InvariantCulture))
        .Add("SYSLOG_IDENTIFIER", Identifier);

    private static string MessageOf(LogEvent told)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(told, writer);
        for (var cause = told.Exception; cause is not null; cause = cause.InnerException)
            writer.Write($"{(cause == told.Exception ? ": " : " <- ")}{cause.GetType().Name}: {cause.Message}");
        return writer.ToString();
    }

    private static void AddProperty(JournalRecord record, string name, LogEventPropertyValue value)
    {
        switch (name)
        {
            case "SourceContext":
                record.Add(Prefix + "SOURCE", TextOf(value));
                break;
            case "EventId" when value is StructureValue id:
                AddEventId(record, id);
                break;
            default:
                record.Add(NameOf(name), TextOf(value));
                break;
        }
    }

    private static void AddEventId(JournalRecord record, StructureValue id)
    {
        foreach (var part in id.Properties)
        {
            if (part is { Name: "Id", Value: ScalarValue { Value: int number } })
                AddNumber(record, number);
            else
                record.Add(Prefix + "EVENT", NameOf(TextOf(part.Value))[Prefix.Length..].ToLowerInvariant());
        }
    }

    private static void AddNumber(JournalRecord record, int eventId)
    {
        record.Add(Prefix + "EVENT_ID", eventId.ToString(CultureInfo.InvariantCulture));
        if (OperatorEvents.MessageIdOf(eventId) is { } messageId)
            record.Add("MESSAGE_ID", messageId);
    }

    private static string TextOf(LogEventPropertyValue value) => value is ScalarValue scalar
        ? Convert.ToString(scalar.Value, CultureInfo.InvariantCulture) ?? ""
        : value.ToString();
}

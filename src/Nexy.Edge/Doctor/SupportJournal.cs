using System.Text.Json;
using System.Text.RegularExpressions;
using Nexy.Edge.Journal;

namespace Nexy.Edge.Doctor;

/// <summary>The journal of both services for support: without debug records and without what others may have said.</summary>
internal static partial class SupportJournal
{
    private const int MaxEntries = 5000;
    private const string Debug = "7";

    private static readonly string[] Matches =
    [
        "SYSLOG_IDENTIFIER=nexy-edge", "+", "_SYSTEMD_UNIT=nexy-edge.service", "_SYSTEMD_UNIT=nexy-edge-server.service", "+",
        "UNIT=nexy-edge.service", "UNIT=nexy-edge-server.service",
    ];

    // Of the others, command lines and environments hold anything.
    private static readonly HashSet<string> Kept =
    [
        "__REALTIME_TIMESTAMP", "__MONOTONIC_TIMESTAMP", "_BOOT_ID", "_PID", "_SYSTEMD_UNIT", "UNIT", "PRIORITY",
        "SYSLOG_IDENTIFIER", "MESSAGE", "MESSAGE_ID",
    ];

    // A server's error may quote the question, and with it what was asked.
    private static readonly HashSet<string> Foreign = ["NEXY_EXCEPTION", "NEXY_REASON"];

    /// <summary>One record a line; or why there are none.</summary>
    public static async Task<string> ReadAsync(Redactor redactor, CancellationToken cancellationToken)
    {
        try
        {
            var entries = await JournalReader.ReadAsync(new JournalQuery(Matches) { MaxEntries = MaxEntries }, cancellationToken)
                .ConfigureAwait(false);
            return string.Concat(entries.Where(entry => entry["PRIORITY"] != Debug).Select(entry => Line(entry, redactor)));
        }
        catch (CommandException e)
        {
            return $"{e.Message}\n";
        }
    }

    /// <summary>A record as it leaves the device.</summary>
    internal static string Line(JournalEntry entry, Redactor redactor)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in entry.Fields.Where(field => IsKept(entry, field.Key)))
                json.WriteString(name, redactor.Clean(name == "MESSAGE" ? MessageOf(entry) : value));
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static bool IsKept(JournalEntry entry, string field) =>
        Kept.Contains(field)
        || (field.StartsWith("NEXY_", StringComparison.Ordinal) && !Foreign.Contains(field) && !(field == "NEXY_DETAIL" && IsTurn(entry)));

    private static bool IsTurn(JournalEntry entry) => entry["NEXY_EVENT"] == "turn_ended";

    private static string MessageOf(JournalEntry entry)
    {
        var message = entry["MESSAGE"];
        if (IsTurn(entry) && entry["NEXY_DETAIL"] is { Length: > 0 } detail)
            message = message.Replace(detail, Redactor.Removed, StringComparison.Ordinal);
        if (entry["NEXY_REASON"] is { Length: > 0 } reason)
            message = message.Replace(reason, Redactor.Removed, StringComparison.Ordinal);
        message = Exceptions().Replace(message, match => match.Groups[1].Value);
        // An error of the configuration quotes the value, which may be a key in the wrong place.
        return message.Contains("; allowed: ", StringComparison.Ordinal) ? Quoted().Replace(message, Redactor.Removed) : message;
    }

    [GeneratedRegex(@"((?::|<-) \w+Exception): .*?(?= <- \w+Exception: |$)", RegexOptions.Singleline)]
    private static partial Regex Exceptions();

    [GeneratedRegex(@"""[^""\n]*""")]
    private static partial Regex Quoted();
}

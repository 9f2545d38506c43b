using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux.Journal;
using Nexy.Edge.Logging;

namespace Nexy.Edge.Tests.Logging;

/// <summary>R-J3, R-J6: what a log record becomes in the journal.</summary>
public sealed class JournalFieldsTests
{
    [Fact] // R-J3 R-J6
    public void Values_of_a_record_are_fields_with_names_in_capitals()
    {
        var fields = Log(logger => logger.Log(
            LogLevel.Warning, new EventId(9, "CallRejected"), "reject session_id={SessionId} {HTTPCode}", "s-1", 8));

        Assert.Equal(
            [
                "MESSAGE=reject session_id=s-1 8", "PRIORITY=4", "SYSLOG_IDENTIFIER=nexy-edge", "NEXY_SESSION_ID=s-1", "NEXY_HTTPCODE=8",
                "NEXY_EVENT_ID=9", "NEXY_EVENT=call_rejected", "NEXY_SOURCE=Test.Source",
            ],
            fields);
    }

    [Fact] // R-J3
    public void Exception_has_its_causes_in_the_message_and_its_stack_in_a_field()
    {
        var fields = Log(logger =>
        {
            try
            {
                throw new InvalidOperationException("outer", new IOException("inner"));
            }
            catch (InvalidOperationException e)
            {
                logger.LogError(e, "It failed");
            }
        });

        Assert.Contains("MESSAGE=It failed: InvalidOperationException: outer <- IOException: inner", fields);
        var stack = Assert.Single(fields, field => field.StartsWith("NEXY_EXCEPTION=", StringComparison.Ordinal));
        Assert.Contains(nameof(Exception_has_its_causes_in_the_message_and_its_stack_in_a_field), stack, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SessionId", "NEXY_SESSION_ID")]
    [InlineData("ID", "NEXY_ID")]
    [InlineData("odd-name.x", "NEXY_ODD_NAME_X")]
    [InlineData("LongLongLongLongLongLongLongLongLongLongLongLongLongLong", "NEXY_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG")]
    public void Name_of_a_value_becomes_one_that_journald_takes(string property, string expected)
    {
        Assert.Equal(expected, JournalFields.NameOf(property));
    }

    private static IReadOnlyList<string> Log(Action<ILogger> write)
    {
        List<JournalRecord> records = [];
        using (var loggers = NexyLogging.Create(new LogOptions(), TextWriter.Null, LogLineFormat.Journal, Take, TimeProvider.System))
            write(loggers.CreateLogger("Test.Source"));
        return [.. Assert.Single(records).Fields()];

        bool Take(JournalRecord record)
        {
            records.Add(record);
            return true;
        }
    }
}

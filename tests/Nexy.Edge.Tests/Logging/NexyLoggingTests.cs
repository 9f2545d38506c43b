using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux.Journal;
using Nexy.Edge.Logging;

namespace Nexy.Edge.Tests.Logging;

public sealed class NexyLoggingTests
{
    [Theory]
    [InlineData((int)LogThreshold.Debug, 4)]
    [InlineData((int)LogThreshold.Info, 3)]
    [InlineData((int)LogThreshold.Warning, 2)]
    [InlineData((int)LogThreshold.Error, 1)]
    public void Threshold_lets_through_what_is_as_severe(int threshold, int expectedLines)
    {
        var text = Write((LogThreshold)threshold, LogLineFormat.Plain, logger =>
        {
            logger.LogDebug("a");
            logger.LogInformation("b");
            logger.LogWarning("c");
            logger.LogError("d");
        });

        Assert.Equal(expectedLines, text.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Plain_line_has_time_level_source_and_values_without_quotes()
    {
        var text = Write(LogThreshold.Info, LogLineFormat.Plain, logger => logger.LogInformation("sink {Sink}, {Day}", "null", DayOfWeek.Friday));

        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} info    Test\.Source: sink null, Friday\n$", text);
    }

    [Theory]
    [InlineData(LogLevel.Critical, "<2>")]
    [InlineData(LogLevel.Error, "<3>")]
    [InlineData(LogLevel.Warning, "<4>")]
    [InlineData(LogLevel.Information, "<6>")]
    [InlineData(LogLevel.Debug, "<7>")]
    public void Journal_line_begins_with_its_priority_where_no_journald_takes_fields(LogLevel level, string prefix)
    {
        var text = Write(LogThreshold.Debug, LogLineFormat.Journal, logger => logger.Log(level, "hello"));

        Assert.Equal($"{prefix}Test.Source: hello\n", text);
    }

    [Fact]
    public void Journal_record_of_several_lines_keeps_its_priority_on_each()
    {
        var text = Write(LogThreshold.Info, LogLineFormat.Journal, logger => logger.LogWarning("a\n<0>b"));

        Assert.Equal("<4>Test.Source: a\n<4>  <0>b\n", text);
    }

    [Fact]
    public void Exception_is_one_line_above_debug_and_a_stack_at_debug()
    {
        static void Fail(ILogger logger) => logger.LogError(new InvalidOperationException("Oops."), "It failed");

        Assert.EndsWith("It failed (InvalidOperationException: Oops.)\n", Write(LogThreshold.Info, LogLineFormat.Plain, Fail), StringComparison.Ordinal);
        Assert.Contains("\n", Write(LogThreshold.Debug, LogLineFormat.Plain, Fail).TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8:12345", "socket:[12345]", true)]
    [InlineData("8:12345", "socket:[1]", false)]
    [InlineData("8:12345", "/dev/pts/0", false)]
    [InlineData("8:12345", null, false)]
    [InlineData(null, "socket:[12345]", false)]
    [InlineData("", "socket:[]", false)]
    public void Journal_is_known_by_the_inode_of_the_stream(string? variable, string? linkTarget, bool expected)
    {
        Assert.Equal(expected, JournalStream.IsSame(variable, linkTarget));
    }

    private static bool NoJournal(JournalRecord record) => false;

    private static string Write(LogThreshold threshold, LogLineFormat format, Action<ILogger> write)
    {
        var error = new StringWriter();
        using (var loggers = NexyLogging.Create(new LogOptions { Level = threshold }, error, format, NoJournal, TimeProvider.System))
            write(loggers.CreateLogger("Test.Source"));
        return error.ToString();
    }
}

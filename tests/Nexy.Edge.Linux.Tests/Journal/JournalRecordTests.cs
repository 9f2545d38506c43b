using Nexy.Edge.Linux.Journal;

namespace Nexy.Edge.Linux.Tests.Journal;

/// <summary>R-J3, the form of a record.</summary>
public sealed class JournalRecordTests
{
    [Fact] // R-J3
    public void Fields_are_kept_in_order_with_all_their_lines()
    {
        var record = new JournalRecord().Add("MESSAGE", "a\nb=c").Add("NEXY_SINK", "Lautsprecher Küche").Add("NEXY_SINK", "");

        Assert.Equal(["MESSAGE=a\nb=c", "NEXY_SINK=Lautsprecher Küche", "NEXY_SINK="], record.Fields());
        Assert.Equal(3, record.FieldCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_PID")]
    [InlineData("1A")]
    [InlineData("nexy")]
    [InlineData("NEXY-SINK")]
    [InlineData("A23456789012345678901234567890123456789012345678901234567890123456")]
    public void Name_that_journald_would_leave_out_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => new JournalRecord().Add(name, "x"));
    }
}

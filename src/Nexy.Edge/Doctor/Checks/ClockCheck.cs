namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether the wall clock can be right: a device without a battery starts in 1970.</summary>
internal static class ClockCheck
{
    private const string Name = "clock";

    // Before this program was written.
    private static readonly DateTimeOffset Floor = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Finding Run(Examination examination)
    {
        var now = examination.Time.GetUtcNow();
        var floor = ProgramWritten() is { } written && written > Floor && written < Floor.AddYears(50) ? written : Floor;
        // Some hours: files carry the time of another machine's clock.
        return now < floor.AddDays(-1)
            ? Finding.Fail(
                Name, "clock_wrong", $"{now:yyyy-MM-dd HH:mm:ss}Z is before this program was made ({floor:yyyy-MM-dd})",
                "Set the time: `timedatectl set-ntp true`, or `date -s` without a network; certificates and journal times are wrong until then.")
            : Finding.Ok(Name, $"{now:yyyy-MM-dd HH:mm:ss}Z");
    }

    private static DateTimeOffset? ProgramWritten() =>
        Environment.ProcessPath is { } path && File.Exists(path) ? new DateTimeOffset(File.GetLastWriteTimeUtc(path)) : null;
}

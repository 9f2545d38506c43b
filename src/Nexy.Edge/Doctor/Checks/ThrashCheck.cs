namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether streams were made so often that the guard holds (R-A10).</summary>
internal static class ThrashCheck
{
    private const string Name = "thrash_guard";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static Finding Run(Examination examination)
    {
        if (examination.Status is not { } status)
            return Finding.Unknown(Name, OutputCheck.NotTold);
        var guard = status.Within(Name, Window).LastOrDefault();
        return guard is null
            ? Finding.Ok(Name, "not active")
            : Finding.Fail(
                Name, "thrashing",
                $"{LastEvents.AgeOf(guard).TotalSeconds:0} s ago streams had been made again too often: {guard.Detail}",
                "A plug or a cable that does not hold, too little power, or a radio link at its limit: look at `dmesg --follow` while it happens, "
                    + "try another port or card; `nexy-edge tripwires --since -10min` shows how often.");
    }
}

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether the device takes speech and plays none (R-A16).</summary>
internal static class StallCheck
{
    private const string Name = "stall";
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    public static Finding Run(Examination examination)
    {
        if (examination.Status is not { Output: { } output } status)
            return Finding.Unknown(Name, OutputCheck.NotTold);
        var stalled = status.Within("stalled", Recent).LastOrDefault();
        if (stalled is null && output is { StallsInRow: 0, PendingDeviceCalls: 0 })
            return Finding.Ok(Name, "played frames advance, no call into a device hangs");
        var sink = stalled?.Sink ?? output.Sink;
        return Finding.Fail(
            Name, "output_stalled",
            $"{sink} takes speech and plays none: {output.StallsInRow} streams in a row, {output.PendingDeviceCalls} calls not returned",
            "Restart what stands behind that sink (`systemctl --user restart pipewire pulseaudio`, or unplug and plug the card), "
                + "or choose another: `nexy-edge sink NAME`.");
    }
}

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether speech can be heard at all.</summary>
internal static class VolumeCheck
{
    private const string Name = "volume";

    public static Finding Run(Examination examination)
    {
        if (examination.Status is not { } status)
            return Finding.Unknown(Name, OutputCheck.NotTold);
        if (status.Muted)
            return Finding.Fail(Name, "muted", $"muted, at {status.VolumePercent} %", "`nexy-edge volume --unmute`.");
        if (status.VolumePercent == 0)
            return Finding.Fail(Name, "volume_zero", "0 %", "`nexy-edge volume 60`; audio.volume_percent is the volume at start.");
        var ducked = status.Ducked ? ", ducked (`nexy-edge volume --unduck`)" : "";
        return Finding.Ok(Name, $"{status.VolumePercent} %{ducked}; the mixer of the card itself is not looked at (`alsamixer`)");
    }
}

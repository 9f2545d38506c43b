using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;

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
        return Finding.Ok(Name, $"{status.VolumePercent} %{ducked}; {MixerOf(status)}");
    }

    // The daemon looks at a mixer when it sets it: what others do to it since is seen elsewhere.
    private static string MixerOf(GetStatusResponse status) =>
        status.Output?.Sinks.FirstOrDefault(sink => sink.InUse)?.Mixer is not { } mixer
            ? "the mixer of the card is set when the sink is used (`alsamixer` shows it)"
            : mixer.Control.Length == 0
                ? StatusText.MixerOf(mixer)
                : $"{StatusText.MixerOf(mixer)} (`alsamixer` shows whether another program has turned it since)";
}

using System.Text.RegularExpressions;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Linux;

/// <summary>Which mixer belongs to a sink, where the name of the sink tells it for sure. Any thread.</summary>
internal static partial class MixerControlName
{
    /// <summary>
    /// Name of the control for alsa-lib: <c>hw:CARD=Device</c>; null when there is none that surely acts on this sink. A volume
    /// that is turned down at another place than the one that is heard would leave this one at full loudness.
    /// </summary>
    public static string? Of(SinkName sink)
    {
        if (sink.Scheme is not ("alsa" or "portaudio"))
            return null;
        Match card = Card().Match(sink.Device);
        if (card.Success)
            return $"hw:CARD={card.Groups["card"].Value}";
        // ctl.NAME beside pcm.NAME was written by the one who wrote the PCM. The two defaults are written apart, and
        // often one of them only.
        return Named().IsMatch(sink.Device) && sink.Device is not ("default" or "sysdefault") ? sink.Device : null;
    }

    // The first device of a card only: the others are its digital outputs, which its volume controls leave alone.
    [GeneratedRegex(@"^(?:plug)?hw:(?:CARD=)?(?<card>[A-Za-z0-9_]{1,32})(?:,(?:DEV=)?0)?(?:,(?:SUBDEV=)?0)?$")]
    private static partial Regex Card();

    [GeneratedRegex("^[A-Za-z0-9_]{1,64}$")]
    private static partial Regex Named();
}

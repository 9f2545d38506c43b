using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// The volume control of a card, through alsa-lib's simple mixer; opened for each change, so that nothing is held of a card
/// that goes. <i>Device thread; every call may block as long as the card, or the server that stands for it, does.</i>
/// </summary>
public static class CardMixer
{
    /// <summary>What turns down everything that a card plays, the outermost first.</summary>
    private static readonly string[] Preferred = ["Master", "PCM", "Digital"];

    /// <summary>
    /// Turns the volume control of a sink's card to its least step that is not below a gain, on all channels, and switches it on.
    /// </summary>
    /// <param name="sink">Any sink; one without a card, or with a card that has no suitable control, is left alone.</param>
    /// <param name="gain">0 to 1, where 1 is the loudest without amplification.</param>
    /// <returns>What the control does now; null when there is none, or it did not do what it should.</returns>
    public static MixerSetting? TrySet(SinkName sink, float gain)
    {
        if (MixerControlName.Of(sink) is not { } controlName || !AlsaQuiet.TryEnsure()
            || LibAsound.MixerOpen(out nint mixer, 0) < 0)
            return null;
        try
        {
            return Load(mixer, controlName) ? TrySet(mixer, controlName, gain) : null;
        }
        finally
        {
            _ = LibAsound.MixerClose(mixer);
        }
    }

    private static bool Load(nint mixer, string controlName) =>
        LibAsound.MixerAttach(mixer, controlName) >= 0 && LibAsound.MixerRegister(mixer, 0, 0) >= 0
            && LibAsound.MixerLoad(mixer) >= 0;

    private static MixerSetting? TrySet(nint mixer, string controlName, float gain)
    {
        if (Choose(mixer) is not { } element || MixerScale.Of(element) is not { } scale)
            return null;
        if (LibAsound.MixerSetPlaybackDecibels(element, new CLong((nint)scale.Wanted(gain)), LibAsound.RoundUp) < 0)
            return null;
        // Only a volume that is to be heard: one of zero is left to the samples, and needs no switch.
        if (gain > 0 && LibAsound.MixerHasPlaybackSwitch(element) != 0)
            _ = LibAsound.MixerSetPlaybackSwitches(element, 1);
        return scale.Read(element) is { } set
            ? new MixerSetting($"{NameOf(element)} of {controlName}", set, scale.LeastDecibels, scale.FullDecibels)
            : null;
    }

    // Several that are none of these turn down one socket each, and which one is heard is not known.
    private static nint? Choose(nint mixer)
    {
        List<nint> usable = [];
        for (nint element = LibAsound.MixerFirst(mixer); element != 0; element = LibAsound.MixerNext(element))
        {
            if (LibAsound.MixerIsActive(element) != 0 && LibAsound.MixerHasPlaybackVolume(element) != 0)
                usable.Add(element);
        }

        foreach (string name in Preferred)
        {
            if (usable.Find(element => NameOf(element) == name) is var found and not 0)
                return found;
        }

        return usable.Count == 1 ? usable[0] : null;
    }

    private static string NameOf(nint element) => Marshal.PtrToStringUTF8(LibAsound.MixerName(element)) ?? "";
}

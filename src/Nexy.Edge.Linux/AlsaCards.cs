using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>Playback devices of the cards, from their control interfaces. Any thread.</summary>
internal static class AlsaCards
{
    public static IReadOnlyList<AlsaDevice> Query()
    {
        List<AlsaDevice> found = [];
        int card = -1;
        while (LibAsound.CardNext(ref card) >= 0 && card >= 0)
            AddCard(card, found);
        return found;
    }

    // A card that goes away while it is asked is left out, like one that was never there.
    private static void AddCard(int card, List<AlsaDevice> found)
    {
        if (LibAsound.ControlOpen(out nint control, $"hw:{card}", LibAsound.OpenNonBlocking) < 0)
            return;
        try
        {
            AddDevices(card, control, found);
        }
        finally
        {
            _ = LibAsound.ControlClose(control);
        }
    }

    private static void AddDevices(int card, nint control, List<AlsaDevice> found)
    {
        if (NameOf(control) is not var (cardId, cardName))
            return;
        int device = -1;
        while (LibAsound.ControlPcmNextDevice(control, ref device) >= 0 && device >= 0)
        {
            if (PlaybackName(control, device) is not { } deviceName)
                continue;
            // By id, not by number: numbers change with the order of plugging. plughw: converts samples.
            string sinkName = $"alsa:plughw:CARD={cardId},DEV={device}";
            found.Add(new AlsaDevice(sinkName, $"{cardName}, {deviceName}", KindOf(card, $"{cardName} {deviceName}")));
        }
    }

    private static (string Id, string Name)? NameOf(nint control)
    {
        if (LibAsound.CardInfoMalloc(out nint info) < 0)
            return null;
        try
        {
            return LibAsound.ControlCardInfo(control, info) < 0
                ? null
                : (Text(LibAsound.CardInfoGetId(info)), Text(LibAsound.CardInfoGetName(info)));
        }
        finally
        {
            LibAsound.CardInfoFree(info);
        }
    }

    private static string? PlaybackName(nint control, int device)
    {
        if (LibAsound.PcmInfoMalloc(out nint info) < 0)
            return null;
        try
        {
            LibAsound.PcmInfoSetDevice(info, (uint)device);
            LibAsound.PcmInfoSetSubdevice(info, 0);
            LibAsound.PcmInfoSetStream(info, LibAsound.StreamPlayback);
            // ENOENT: this one only records.
            return LibAsound.ControlPcmInfo(control, info) < 0 ? null : Text(LibAsound.PcmInfoGetName(info));
        }
        finally
        {
            LibAsound.PcmInfoFree(info);
        }
    }

    private static AlsaDeviceKind KindOf(int card, string names)
    {
        if (names.Contains("HDMI", StringComparison.OrdinalIgnoreCase))
            return AlsaDeviceKind.Hdmi;
        string? target = new FileInfo($"/sys/class/sound/card{card}").LinkTarget;
        if (target is null)
            return AlsaDeviceKind.Unknown;
        return target.Contains("/usb", StringComparison.Ordinal) ? AlsaDeviceKind.Usb
            : target.Contains("/virtual/", StringComparison.Ordinal) || target.Contains("snd_dummy", StringComparison.Ordinal)
                || target.Contains("snd_aloop", StringComparison.Ordinal) ? AlsaDeviceKind.Virtual
            : AlsaDeviceKind.BuiltIn;
    }

    private static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";
}

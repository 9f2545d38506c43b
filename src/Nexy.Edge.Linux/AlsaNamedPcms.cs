using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>Playback PCMs that the ALSA configuration names and shows, without those that only repeat a card. Any thread.</summary>
internal static unsafe class AlsaNamedPcms
{
    // Filters and converters that the plugin package installs: they are no places to play on by themselves.
    private static readonly HashSet<string> Filters = new(StringComparer.Ordinal)
    {
        "null", "lavrate", "samplerate", "speexrate", "speex", "upmix", "vdownmix", "usbstream", "jack", "oss", "arcam_av",
    };

    public static IReadOnlyList<PresentSink> Query()
    {
        if (LibAsound.DeviceNameHint(-1, "pcm", out nint* hints) < 0)
            return [];
        List<PresentSink> found = [];
        for (nint* hint = hints; *hint != 0; hint++)
        {
            if (Read(*hint) is { } sink)
                found.Add(sink);
        }

        _ = LibAsound.DeviceNameFreeHint(hints);
        return found;
    }

    private static PresentSink? Read(nint hint)
    {
        string? name = Get(hint, "NAME");
        // No direction means both.
        bool plays = Get(hint, "IOID") is null or "Output";
        if (name is null || !plays || name.Contains("CARD=", StringComparison.Ordinal) || Filters.Contains(name))
            return null;
        string description = (Get(hint, "DESC") ?? name).Replace('\n', ' ');
        return new PresentSink(
            new SinkName("alsa", name), name == "default" ? SinkKind.Unknown : SinkKind.Virtual, description);
    }

    private static string? Get(nint hint, string id)
    {
        nint text = LibAsound.DeviceNameGetHint(hint, id);
        if (text == 0)
            return null;
        string? copy = Marshal.PtrToStringUTF8(text);
        LibC.Free(text);
        return copy;
    }
}

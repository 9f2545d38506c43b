using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Configuration;

/// <summary>The shape of an entry of <c>audio.sinks</c>; whether there is such a sink is found out when it is opened.</summary>
internal static class SinkRule
{
    private static readonly string[] Words = ["usb", "bluetooth", "hdmi", "builtin", "default", "null"];
    private static readonly string[] SchemesWithDevice = ["alsa", "portaudio", "file", "usb", "bluetooth", "card", "serial"];

    public static bool IsWellFormed(string entry)
    {
        if (Words.Contains(entry))
            return true;
        var (scheme, value) = SinkName.Parse(entry);
        return SchemesWithDevice.Contains(scheme) && !string.IsNullOrWhiteSpace(value) && !value.Any(char.IsControl);
    }
}

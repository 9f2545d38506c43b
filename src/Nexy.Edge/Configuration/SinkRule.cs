using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Configuration;

/// <summary>The shape of a sink's name; whether there is such a sink is found out when it is opened.</summary>
internal static class SinkRule
{
    private static readonly string[] SchemesWithDevice = ["alsa", "portaudio", "file"];

    public static bool IsWellFormed(string name)
    {
        if (name == "null")
            return true;
        var sink = SinkName.Parse(name);
        return SchemesWithDevice.Contains(sink.Scheme)
            && !string.IsNullOrWhiteSpace(sink.Device) && !sink.Device.Any(char.IsControl);
    }
}

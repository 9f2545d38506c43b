namespace Nexy.Edge.Configuration;

/// <summary>The shape of a sink's name; whether there is such a sink is found out when it is opened.</summary>
internal static class SinkName
{
    private static readonly string[] Schemes = ["alsa:", "portaudio:", "file:"];

    public static bool IsWellFormed(string name) =>
        name == "null" || (Schemes.Any(scheme => HasDevice(name, scheme)) && !name.Any(char.IsControl));

    private static bool HasDevice(string name, string scheme) =>
        name.StartsWith(scheme, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(name[scheme.Length..]);
}

namespace Nexy.Edge.Server.Voices;

/// <summary>One voice that libespeak-ng has; languages in lower case, each with its priority, lowest first.</summary>
internal sealed record EspeakVoiceEntry(
    string Name, string Identifier, IReadOnlyList<(string Tag, int Priority)> Languages)
{
    /// <summary>MBROLA voices are listed whether or not the separate MBROLA program is installed.</summary>
    public bool NeedsMbrola => Identifier.StartsWith("mb/", StringComparison.Ordinal);
}

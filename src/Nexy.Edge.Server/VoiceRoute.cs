namespace Nexy.Edge.Server;

/// <summary>Any thread. Which engine speaks a language: <c>ru=espeak</c>, <c>en-GB=wyoming/en_GB-alba-medium</c>.</summary>
/// <param name="Language">BCP 47 tag in lower case.</param>
/// <param name="Engine">Name of the engine.</param>
/// <param name="VoiceName">The engine's own name of a voice, or nothing.</param>
public sealed record VoiceRoute(string Language, string Engine, string VoiceName)
{
    /// <summary>The form, in words.</summary>
    public const string Form = "LANGUAGE=ENGINE or LANGUAGE=ENGINE/VOICE";

    /// <summary>Reads the form; null when the text has another.</summary>
    public static VoiceRoute? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 2)
            return null;
        var voice = text[(equals + 1)..];
        var slash = voice.IndexOf('/', StringComparison.Ordinal);
        var route = new VoiceRoute(
            text[..equals].ToLowerInvariant(), slash < 0 ? voice : voice[..slash], slash < 0 ? "" : voice[(slash + 1)..]);
        return route.Engine.Length == 0 || slash == voice.Length - 1 ? null : route;
    }
}

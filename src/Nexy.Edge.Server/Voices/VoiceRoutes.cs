namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Who speaks a sentence, and who when that one cannot.</summary>
/// <param name="routes">Who is configured for which language.</param>
/// <param name="configured">The style of requests that wish for nothing.</param>
/// <param name="nameOwner">The engine that the configured voice name is meant for.</param>
internal sealed class VoiceRoutes(IReadOnlyList<VoiceRoute> routes, SpeechStyle configured, string nameOwner)
{
    public static VoiceRoutes Of(VoiceOptions options) => new(
        [.. options.ByLanguage.Select(VoiceRoute.Parse).OfType<VoiceRoute>()],
        new SpeechStyle(options.Language, options.Name),
        options.Engines[0]);

    /// <summary>The style of requests that wish for nothing.</summary>
    public SpeechStyle Configured => configured;

    /// <summary>Whether the client itself asked for a voice: then it is told when that does not exist.</summary>
    public bool IsAskedFor(SpeechStyle style) => style.VoiceName.Length > 0 && style != configured;

    /// <summary>The voices in the order in which they are tried, each with the style that it understands.</summary>
    public (IVoice Voice, SpeechStyle Style)[] Order(IReadOnlyList<IVoice> voices, SpeechStyle style, string sentence)
    {
        var first = First(voices, style, sentence);
        if (voices.Count == 1)
            return [first];
        // A voice's name means nothing to another engine.
        var unnamed = style with { VoiceName = "" };
        return [first, .. voices.Where(voice => voice != first.Voice).Select(voice => (voice, unnamed))];
    }

    private (IVoice Voice, SpeechStyle Style) First(IReadOnlyList<IVoice> voices, SpeechStyle style, string sentence)
    {
        if (IsAskedFor(style))
            return (voices[0], style);
        if (routes.Count > 0 && Route(voices, style.IsAuto ? TextScript.LanguageOf(sentence) : style.Language) is { } routed)
            return routed;
        return (voices[0], voices[0].Name == nameOwner ? style : style with { VoiceName = "" });
    }

    private (IVoice Voice, SpeechStyle Style)? Route(IReadOnlyList<IVoice> voices, string language) =>
        Find(language) is { } route && voices.FirstOrDefault(voice => voice.Name == route.Engine) is { } voice
            ? (voice, new SpeechStyle(language, route.VoiceName))
            : null;

    /// <summary>RFC 4647 lookup: the whole tag first, then without its last part, and so on.</summary>
    private VoiceRoute? Find(string language)
    {
        var wanted = language.ToLowerInvariant().Replace('_', '-');
        for (var tag = wanted; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            if (routes.FirstOrDefault(route => route.Language == tag) is { } found)
                return found;
        }

        return null;
    }
}

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Finds the voice for a language tag or a name among those that exist.</summary>
internal sealed class EspeakVoiceCatalog(IReadOnlyList<EspeakVoiceEntry> voices, IReadOnlyList<string> variants)
{
    private static readonly string[] CyrillicLanguages =
        ["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tt", "ba", "cv"];

    /// <summary>The library's identifier of the voice for a text.</summary>
    public string Resolve(SpeechStyle style, string text)
    {
        if (style.VoiceName.Length == 0)
            return ByLanguage(style.IsAuto ? TextScript.LanguageOf(text) : style.Language).Identifier;

        var (named, variant) = ByName(style.VoiceName);
        // A named voice that cannot read the script would spell the text letter by letter: nobody wants that from "auto".
        if (style.IsAuto && TextScript.HasCyrillic(text) && !ReadsCyrillic(named))
            named = ByLanguage(TextScript.Russian);
        return named.Identifier + variant;
    }

    private static bool ReadsCyrillic(EspeakVoiceEntry voice) =>
        voice.Languages.Any(language => CyrillicLanguages.Contains(PrimaryTag(language.Tag)));

    private static string PrimaryTag(string tag) => tag.Split('-')[0];

    /// <summary>RFC 4647 lookup: the whole tag first, then without its last part, and so on.</summary>
    private EspeakVoiceEntry ByLanguage(string language)
    {
        var wanted = language.ToLowerInvariant().Replace('_', '-');
        for (var tag = wanted; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            if (BestFor(tag) is { } voice)
                return voice;
        }

        throw new VoiceNotFoundException(
            $"Language '{language}' is not spoken by espeak; it speaks {string.Join(", ", LanguageTags())}.");
    }

    private EspeakVoiceEntry? BestFor(string tag) => voices
        .Where(voice => !voice.NeedsMbrola)
        .SelectMany(voice => voice.Languages, (voice, language) => (voice, language))
        .Where(pair => pair.language.Tag == tag)
        .OrderBy(pair => pair.language.Priority)
        .Select(pair => pair.voice)
        .FirstOrDefault();

    private (EspeakVoiceEntry Voice, string Variant) ByName(string name)
    {
        var plus = name.IndexOf('+', StringComparison.Ordinal);
        var baseName = plus < 0 ? name : name[..plus];
        var variant = plus < 0 ? "" : name[plus..];
        var voice = voices.FirstOrDefault(voice => IsCalled(voice, baseName)) ?? BestFor(baseName.ToLowerInvariant());
        if (voice is null)
        {
            throw new VoiceNotFoundException(
                $"Voice '{name}' does not exist; espeak has {string.Join(", ", voices.Select(v => v.Name))}.");
        }

        // The library takes an unknown variant without a word and speaks without it.
        if (variant.Length > 0 && !variants.Contains(variant[1..], StringComparer.OrdinalIgnoreCase))
        {
            throw new VoiceNotFoundException(
                $"Variant '{variant}' of voice '{name}' does not exist; espeak has {string.Join(", ", variants)}.");
        }

        return (voice, variant);
    }

    private static bool IsCalled(EspeakVoiceEntry voice, string name) =>
        voice.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || voice.Identifier.Equals(name, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> LanguageTags() => voices
        .Where(voice => !voice.NeedsMbrola)
        .SelectMany(voice => voice.Languages)
        .Select(language => language.Tag)
        .Distinct()
        .Order(StringComparer.Ordinal);
}

using System.Text.Json;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. What a Wyoming server told about itself; what it told in another form than usual is left out.</summary>
internal sealed record WyomingInfo(IReadOnlyList<WyomingVoiceEntry> Voices)
{
    private const int MaxNamesTold = 20;

    public static WyomingInfo Of(WyomingEvent info) => new(
        [.. Items(info.Find("tts")).SelectMany(program => Items(Property(program, "voices"))).Select(Entry).OfType<WyomingVoiceEntry>()]);

    /// <summary>The name of the voice for a text, empty to leave it to the server.</summary>
    public (string VoiceName, string Language) Choose(SpeechStyle style, string text)
    {
        var language = style.IsAuto ? TextScript.LanguageOf(text) : style.Language;
        if (style.VoiceName.Length > 0)
        {
            return Voices.Count == 0 || Voices.Any(voice => voice.Name == style.VoiceName)
                ? (style.VoiceName, style.IsAuto ? "" : language)
                : throw new VoiceNotFoundException($"Voice '{style.VoiceName}' does not exist; wyoming has {Names()}.");
        }

        var speakers = Voices.Where(voice => voice.Speaks(language)).ToList();
        if (speakers.Count == 0 && Voices.Count > 0)
            throw new VoiceNotFoundException($"Language '{language}' is not spoken by wyoming; it has {Names()}.");
        // Several: one of them is the server's own choice, and it is not told which.
        return (speakers.Count == 1 ? speakers[0].Name : "", language);
    }

    private string Names() => string.Join(", ", Voices.Take(MaxNamesTold).Select(voice => voice.Name))
        + (Voices.Count > MaxNamesTold ? $" and {Voices.Count - MaxNamesTold} more" : "");

    private static WyomingVoiceEntry? Entry(JsonElement voice)
    {
        if (Property(voice, "name") is not { ValueKind: JsonValueKind.String } name
            || Property(voice, "installed") is { ValueKind: JsonValueKind.False })
            return null;
        var languages = Items(Property(voice, "languages"))
            .Where(tag => tag.ValueKind == JsonValueKind.String)
            .Select(tag => tag.GetString()!.Replace('_', '-').ToLowerInvariant());
        return new WyomingVoiceEntry(name.GetString()!, [.. languages]);
    }

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static IEnumerable<JsonElement> Items(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}

namespace Nexy.Edge.Server.Voices;

/// <summary>A voice that a Wyoming server has; languages as tags in lower case, with hyphens.</summary>
internal sealed record WyomingVoiceEntry(string Name, IReadOnlyList<string> Languages)
{
    /// <summary>Whether the voice speaks a language, whatever the region. One that tells no languages speaks all.</summary>
    public bool Speaks(string language) =>
        Languages.Count == 0 || Languages.Any(tag => PrimaryTag(tag) == PrimaryTag(language));

    private static string PrimaryTag(string tag) => tag.Split('-', '_')[0].ToLowerInvariant();
}

namespace Nexy.Edge.Server.Voices;

/// <summary>The voices that are ready, in order of preference, and who speaks what.</summary>
internal sealed record VoiceSet(IReadOnlyList<IVoice> Voices, VoiceRoutes Routes)
{
    /// <summary>Whether phrases are kept, so that it is of use to have them spoken once beforehand.</summary>
    public bool IsCached => Voices.Any(voice => voice is CachingVoice);

    public string Names => string.Join(' ', Voices.Select(voice => voice.Name));
}

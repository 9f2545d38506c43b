namespace Nexy.Edge.Server.Voices;

/// <summary>The voices that are ready, in order of preference, and who speaks what.</summary>
/// <param name="Voices">The first one is preferred.</param>
/// <param name="Routes">Who speaks which language.</param>
/// <param name="Breakers">Of voices that may fail for a while; empty when there is one that never does.</param>
internal sealed record VoiceSet(IReadOnlyList<IVoice> Voices, VoiceRoutes Routes, IReadOnlyList<CircuitBreaker> Breakers)
{
    public VoiceSet(IReadOnlyList<IVoice> voices, VoiceRoutes routes)
        : this(voices, routes, [])
    {
    }

    /// <summary>Whether phrases are kept, so that it is of use to have them spoken once beforehand.</summary>
    public bool IsCached => Voices.Any(voice => voice is CachingVoice);

    public string Names => string.Join(' ', Voices.Select(voice => voice.Name));
}

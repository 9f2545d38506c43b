namespace Nexy.Edge.Server;

/// <summary>A configured voice, and whether it can be loaded here.</summary>
/// <param name="Engine">As voice.engines names it.</param>
/// <param name="Problem">What keeps it from speaking, in a sentence; null when nothing does.</param>
public sealed record VoiceTrial(string Engine, string? Problem)
{
    /// <summary>Loads each as a server would; a voice that is a server itself is not asked. Takes up to a tenth of a second.</summary>
    public static IReadOnlyList<VoiceTrial> Run(VoiceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. options.Engines.Distinct().Select(engine => new VoiceTrial(engine, ServerEngines.ProblemOf(engine, options)))];
    }
}

using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Daemon;

/// <summary>Lets people and answers choose a sink of the list. Any thread.</summary>
internal sealed class SinkChooser(AudioEngine engine)
{
    /// <summary>Gives the order back to the list.</summary>
    public const string Auto = "auto";

    /// <summary>Prefers a sink until it goes, or until the next choice; it is forgotten with the process.</summary>
    /// <param name="sink">An entry, a kind, a name that status shows, or <see cref="Auto"/>.</param>
    /// <returns>Null when it is preferred from now on; otherwise why not.</returns>
    public string? Choose(string sink)
    {
        if (engine.TryPreferSink(sink == Auto ? null : SinkPreference.Parse(sink)))
            return null;
        var there = engine.Snapshot().Candidates;
        return there.Count == 0
            ? $"no sink of audio.sinks is there, {sink} neither"
            : $"{sink} is none of the sinks of audio.sinks that are there: {string.Join(", ", there.Select(Describe))}";
    }

    private static string Describe(SinkCandidate candidate) => candidate.Kind == SinkKind.Unknown
        ? candidate.Name.ToString()
        : $"{candidate.Name} ({candidate.Kind.ToString().ToLowerInvariant()})";
}

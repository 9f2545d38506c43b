namespace Nexy.Edge.Audio.Sinks;

/// <summary>Puts what is there into the order of preference. Any thread.</summary>
/// <param name="preferences">Entries of <c>audio.sinks</c>.</param>
/// <param name="foundScheme">Back end for PCMs that are picked among those that are there.</param>
public sealed class SinkRanking(IReadOnlyList<SinkPreference> preferences, string foundScheme)
{
    // What ALSA names, PortAudio can open as well; a sink of another kind is opened by its own back end.
    private const string PcmScheme = "alsa";

    /// <summary>Each sink once, at its best place.</summary>
    public IReadOnlyList<SinkCandidate> Rank(SinkInventory inventory) => RankListed(inventory);

    /// <summary>The same with the sinks that a choice means before all others.</summary>
    public IReadOnlyList<SinkCandidate> Rank(SinkInventory inventory, SinkPreference choice)
    {
        var ranked = RankListed(inventory);
        var chosen = Meant(inventory, choice, ranked);
        return [.. chosen.Concat(ranked.Except(chosen)).Select((candidate, rank) => candidate with { Rank = rank })];
    }

    /// <summary>Those candidates that a choice means, in their order; only what is in the list can be chosen.</summary>
    public IReadOnlyList<SinkCandidate> Meant(
        SinkInventory inventory, SinkPreference choice, IReadOnlyList<SinkCandidate> candidates)
    {
        var wanted = new SinkRanking([choice], foundScheme).Rank(inventory).Select(candidate => candidate.Name).ToHashSet();
        return [.. candidates.Where(candidate => wanted.Contains(candidate.Name))];
    }

    private List<SinkCandidate> RankListed(SinkInventory inventory)
    {
        var ranked = new List<SinkCandidate>();
        foreach (var preference in preferences)
        {
            if (preference.IsName)
                Add(ranked, preference.Name, FindKind(inventory, preference.Name), isPresumed: true);
            else
                AddFound(ranked, inventory, preference);
        }

        return ranked;
    }

    private void AddFound(List<SinkCandidate> ranked, SinkInventory inventory, SinkPreference preference)
    {
        foreach (var sink in inventory.Present.Where(preference.Matches))
        {
            var name = sink.Name.Scheme == PcmScheme ? sink.Name with { Scheme = foundScheme } : sink.Name;
            Add(ranked, name, sink.Kind, isPresumed: false);
        }
    }

    private static void Add(List<SinkCandidate> ranked, SinkName name, SinkKind kind, bool isPresumed)
    {
        if (ranked.TrueForAll(other => other.Name != name))
            ranked.Add(new SinkCandidate(name, ranked.Count, kind, isPresumed));
    }

    private static SinkKind FindKind(SinkInventory inventory, SinkName name) =>
        inventory.Present.FirstOrDefault(sink => sink.Name.Device == name.Device)?.Kind ?? SinkKind.Unknown;
}

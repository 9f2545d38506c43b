namespace Nexy.Edge.Journal;

/// <summary>What to look for in the journal.</summary>
/// <param name="Matches">As journalctl takes them: FIELD=VALUE, the same field twice is either, + is or.</param>
internal sealed record JournalQuery(IReadOnlyList<string> Matches)
{
    /// <summary>Time in journalctl's syntax; null from the beginning on.</summary>
    public string? Since { get; init; }

    /// <summary>Only that many, the newest; null all.</summary>
    public int? MaxEntries { get; init; }

    /// <summary>The command line of journalctl.</summary>
    public IReadOnlyList<string> ToArguments()
    {
        var arguments = new List<string> { "--no-pager", "--all", "--output=json" };
        if (Since is not null)
            arguments.Add($"--since={Since}");
        if (MaxEntries is { } entries)
            arguments.Add($"--lines={entries}");
        arguments.AddRange(Matches);
        return arguments;
    }
}

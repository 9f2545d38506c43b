using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>What is watched.</summary>
public sealed record SinkWatchOptions
{
    /// <summary>Entries of <c>audio.sinks</c>: the sound servers behind the names among them are watched.</summary>
    public IReadOnlyList<SinkPreference> Preferences { get; init; } = [];

    /// <summary>The bus on which the bluealsa service is.</summary>
    public string BusAddress { get; init; } = Discovery.BusAddress.OfSystem;

    /// <summary>Reads the environment.</summary>
    internal Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Where the cards are shown.</summary>
    internal CardRoots Cards { get; init; } = CardRoots.System;

    /// <summary>The clock.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}

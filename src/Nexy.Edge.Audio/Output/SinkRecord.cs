using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

/// <summary>What is remembered of a sink, by name. <i>Control thread only.</i></summary>
internal sealed class SinkRecord
{
    /// <summary>When it was tried last; null when never.</summary>
    public long? TriedTimestamp { get; set; }

    /// <summary>Not to be tried before; null when it may be at once.</summary>
    public long? NotBeforeTimestamp { get; set; }

    /// <summary>When its last stream became active.</summary>
    public long ActiveTimestamp { get; set; }

    /// <summary>Failures in a row, to open or to play.</summary>
    public int Failures { get; set; }

    /// <summary>Streams in a row that were lost soon after they had become active.</summary>
    public int EarlyLosses { get; set; }

    /// <summary>What it said last when it refused; told once.</summary>
    public string ToldRefusal { get; set; } = "";

    /// <summary>An attempt that was given up and has not returned.</summary>
    public OpenAttempt? Abandoned { get; set; }

    /// <summary>Set when its last stream has been closed; null when it has none.</summary>
    public ManualResetEventSlim? Closed { get; set; }

    /// <summary>When that close began.</summary>
    public long CloseTimestamp { get; set; }
}

using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Output;

/// <summary>The output at one moment.</summary>
public sealed record OutputSnapshot
{
    /// <summary>Where in its life the output is.</summary>
    public required OutputState State { get; init; }

    /// <summary>Sink in use, or the last one that was (R-A8); empty before the first.</summary>
    public required string Sink { get; init; }

    /// <summary>Number of the newest stream.</summary>
    public required long Generation { get; init; }

    /// <summary>Format of the stream in use, or of the last one that was (R-A8).</summary>
    public required AudioFormat StreamFormat { get; init; }

    /// <summary>Format of what is to be played next; default before the first frame.</summary>
    public required AudioFormat ContentFormat { get; init; }

    /// <summary>True while rates are converted.</summary>
    public required bool IsResampling { get; init; }

    /// <summary>Frames of content that wait.</summary>
    public required long QueuedFrames { get; init; }

    /// <summary>Frames of content heard since the start.</summary>
    public required long PlayedFrames { get; init; }

    /// <summary>Frames of content that were taken and not heard: those that wait, and those that the device holds.</summary>
    public required long UnheardFrames { get; init; }

    /// <summary>Frames that the stream in use has played, silence included; 0 without one.</summary>
    public required long StreamPlayedFrames { get; init; }

    /// <summary>How long the thrash guard lets no stream be made (R-A10); zero when it does.</summary>
    public required TimeSpan RecreateWait { get; init; }

    /// <summary>Device calls that have not returned.</summary>
    public required int PendingDeviceCalls { get; init; }

    /// <summary>Streams in a row that stalled without having played; what the service watchdog looks at (R-A16).</summary>
    public required int StallsInARow { get; init; }

    /// <summary>Sink that is kept prepared; empty when none is.</summary>
    public required string StandbySink { get; init; }

    /// <summary>What was chosen against the order of the list; empty when nothing was.</summary>
    public required string ChosenSink { get; init; }

    /// <summary>Sinks that may be opened, best first.</summary>
    public required IReadOnlyList<SinkCandidate> Candidates { get; init; }

    /// <summary>Why there is no sink; empty when there is one or none is wanted.</summary>
    public required string LastError { get; init; }
}

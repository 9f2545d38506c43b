namespace Nexy.Edge.Json;

/// <summary>One step of a turn; only the members of its event are written.</summary>
/// <param name="Event">started, text, audio, action, result, waiting, playback or ended.</param>
internal sealed record TurnEventJson(string Event)
{
    public string? TurnId { get; init; }

    public string? Text { get; init; }

    /// <summary>All frames received in this turn so far.</summary>
    public long? ReceivedFrames { get; init; }

    public int? SampleRateHz { get; init; }

    /// <summary>The command as the server wrote it, a JSON text in itself.</summary>
    public string? ActionJson { get; init; }

    /// <summary>The name of the command that a result is about.</summary>
    public string? Command { get; init; }

    public string? Sink { get; init; }

    /// <summary>Of the turn: spoken, command, refused, interrupted or failed; of a result: done, refused, unknown or failed.</summary>
    public string? Outcome { get; init; }

    public string? Message { get; init; }

    /// <summary>The gRPC status of the answering server.</summary>
    public int? StatusCode { get; init; }

    public TurnTimingsJson? Timings { get; init; }
}

namespace Nexy.Edge.Json;

/// <summary>One message of a watch; only the members of its event are written.</summary>
/// <param name="Event">state, turn, output, volume, record, gesture, button, tripwire, listening, lights or missed.</param>
internal sealed record WatchEventJson(string Event)
{
    public DateTimeOffset? At { get; init; }

    public SpeakerStateJson? State { get; init; }

    public string? TurnId { get; init; }

    public TurnEventJson? Step { get; init; }

    public OutputJson? Output { get; init; }

    public VolumeJson? Volume { get; init; }

    public OutputRecordJson? Record { get; init; }

    public string? Place { get; init; }

    /// <summary>press, short, double, long, hold, hold_end or turn.</summary>
    public string? Gesture { get; init; }

    /// <summary>Of a turn: how far, negative to the left.</summary>
    public int? Steps { get; init; }

    public ButtonJson? Button { get; init; }

    public TripwireJson? Tripwire { get; init; }

    public bool? Listening { get; init; }

    public LightsJson? Lights { get; init; }

    /// <summary>How many changes were left out; the whole state follows.</summary>
    public long? Missed { get; init; }
}

namespace Nexy.Edge.Audio.Tripwires;

/// <summary>What the output loop counts and times. The names are a contract with technicians (R-J1, R-J2).</summary>
public sealed class OutputTripwires
{
    /// <summary>The device ran dry (R-A7).</summary>
    public TripwireCounter CallbackUnderrun { get; } = new("callback_underrun_count");

    /// <summary>Speech ran out in mid-utterance (R-A7).</summary>
    public TripwireCounter CallbackStarved { get; } = new("callback_starved_count");

    /// <summary>A callback of a stream that is not the active one was answered with silence (R-A3).</summary>
    public TripwireCounter CallbackGenMismatch { get; } = new("callback_gen_mismatch_count");

    /// <summary>No sink of the list could be opened.</summary>
    public TripwireCounter DeviceQueryFailure { get; } = new("device_query_failure_count");

    /// <summary>One sink refused to open or start.</summary>
    public TripwireCounter StreamOpenFail { get; } = new("stream_open_fail_count");

    /// <summary>A running stream ended by itself.</summary>
    public TripwireCounter StreamLost { get; } = new("stream_lost_count");

    /// <summary>Streams made after the first one.</summary>
    public TripwireCounter Recreate { get; } = new("recreate_count");

    /// <summary>Speech that a dead device had taken and not played was put back (R-A13).</summary>
    public TripwireCounter Replay { get; } = new("replay_count");

    /// <summary>A better sink took over while the other one played on (R-A13).</summary>
    public TripwireCounter Switch { get; } = new("switch_count");

    /// <summary>A stream played nothing any more although it ran and there was speech (R-A16).</summary>
    public TripwireCounter OutputStalled { get; } = new("output_stalled_count");

    /// <summary>A call into a device did not return in time and was left behind.</summary>
    public TripwireCounter DeviceCallAbandoned { get; } = new("device_call_abandoned_count");

    /// <summary>Callbacks in which the limiter bent a peak; only a gain beyond one makes any.</summary>
    public TripwireCounter LimiterActive { get; } = new("limiter_active_count");

    /// <summary>From the reason to recreate to the activation of the new stream.</summary>
    public TripwireTimer RecreateTotal { get; } = new("recreate_total_ms");

    /// <summary>Rate conversion in one callback.</summary>
    public TripwireTimer CallbackResample { get; } = new("callback_resample_ms");

    /// <summary>A whole callback that had speech to render: rate, channels, gain, and the queue's part.</summary>
    public TripwireTimer Render { get; } = new("render_ms");

    /// <summary>All counters, in the order in which they are shown.</summary>
    public IReadOnlyList<TripwireCounter> Counters =>
    [
        CallbackUnderrun, CallbackStarved, CallbackGenMismatch, DeviceQueryFailure, StreamOpenFail,
        StreamLost, Recreate, Replay, Switch, OutputStalled, DeviceCallAbandoned, LimiterActive,
    ];

    /// <summary>All timers, in the order in which they are shown.</summary>
    public IReadOnlyList<TripwireTimer> Timers => [RecreateTotal, CallbackResample, Render];
}

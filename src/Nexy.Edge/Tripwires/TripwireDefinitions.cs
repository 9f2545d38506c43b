namespace Nexy.Edge.Tripwires;

/// <summary>Every counter and timer of the output, in the order in which they are shown (R-J1, R-J2, R-J4).</summary>
internal static class TripwireDefinitions
{
    public static IReadOnlyList<TripwireDefinition> All { get; } =
    [
        new("callback_underrun_count", "The device ran dry.", 1),
        new("callback_starved_count", "Speech ran out in mid-utterance: the server or the voice was too slow.", 3),
        new("callback_gen_mismatch_count", "A callback of a stream that was not the active one got silence; a few per switch are normal.", 600),
        new("device_query_failure_count", "No sink of the list could be opened.", 3),
        new("stream_open_fail_count", "One sink refused to open or start.", 5),
        new("stream_lost_count", "A running stream ended by itself, or its sink is gone.", 2),
        new("recreate_count", "Streams made to replace another, for whatever reason.", 5),
        new("replay_count", "Speech that a dead device had taken and not played was put back.", 3),
        new("switch_count", "A better sink took over while the other one played on.", 5),
        new("output_stalled_count", "A stream played nothing any more although it ran and there was speech.", 1),
        new("device_call_abandoned_count", "A call into a device did not return in time and was left behind.", 1),
        new("limiter_active_count", "Callbacks in which a boost met full scale.", 0),
        new("recreate_total_ms", "From the reason to recreate to the activation of the new stream.", 1000),
        new("callback_resample_ms", "Rate conversion in one callback.", 2),
        new("render_ms", "A whole callback that had speech to render.", 4),
    ];
}

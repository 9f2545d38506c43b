namespace Nexy.Edge.Tripwires;

/// <summary>Every counter, timer and level there is, in the order in which they are shown (R-J1, R-J2, R-J4).</summary>
internal static class TripwireDefinitions
{
    /// <summary>Of the output, counted by the daemon.</summary>
    public static IReadOnlyList<TripwireDefinition> Output { get; } =
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

    /// <summary>Of the answering server, counted by itself.</summary>
    public static IReadOnlyList<TripwireDefinition> Server { get; } =
    [
        new("request_count", "Requests that the server let in.", 0),
        new("streams_in_flight", "Requests on their way; the limit is server.max_concurrent_streams.", 0, "streams"),
        new("messages_per_sec", "Messages that all streams sent within the last second.", 0, "msg/s"),
        new("first_audio_ms", "From the admission of a request to its first sound.", 3000),
        new("refused_concurrent_request_count", "A second request of a session came while the first one ran.", 5),
        new("refused_concurrent_hardware_id_count", "A second request of a device came while the first one ran.", 5),
        new("refused_stream_limit_exceeded_count", "All places were taken; the limit is server.max_concurrent_streams.", 1),
        new("refused_rate_limit_exceeded_count", "A stream sent more messages than server.max_messages_per_sec.", 1),
        new("stream_idle_timeout_count", "A stream sent nothing for server.idle_timeout_sec and was ended.", 1),
        new("interrupted_count", "Answers that somebody cut short; no fault.", 0),
        new("internal_error_count", "A defect ended a request; the journal has the details.", 1),
        new("refused_server_starting_count", "A request came before the server was ready.", 5),
        new("refused_server_stopping_count", "A request came while the server was stopping.", 0),
        new("refused_missing_session_id_count", "A request lacked the session that it needs.", 5),
        new("refused_missing_hardware_id_count", "A request did not name its device.", 5),
        new("refused_empty_prompt_count", "A prompt had no words.", 5),
        new("refused_empty_text_count", "A text to speak had no words.", 5),
        new("refused_id_too_long_count", "A session or a device had a name that is too long.", 5),
        new("refused_collect_limit_exceeded_count", "More text was collected ahead of prompts than there is room for.", 1),
        new("refused_chunk_out_of_order_count", "A piece of a prompt came out of its order.", 5),
        new("refused_unknown_voice_count", "A voice was asked for that no engine has.", 5),
        new("refused_other_count", "A refusal of a type that has no counter.", 1),
    ];

    /// <summary>Those of the output, then those of the server.</summary>
    public static IReadOnlyList<TripwireDefinition> All { get; } = [.. Output, .. Server];

    /// <summary>Null for a name that there is not.</summary>
    public static TripwireDefinition? Find(string name) => All.FirstOrDefault(definition => definition.Name == name);
}

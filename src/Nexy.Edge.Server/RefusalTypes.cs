namespace Nexy.Edge.Server;

/// <summary>Every error type that a refusal can have: each is counted.</summary>
internal static class RefusalTypes
{
    public static IReadOnlyList<string> All { get; } =
    [
        "concurrent_request", "concurrent_hardware_id", "stream_limit_exceeded", "rate_limit_exceeded",
        "stream_idle_timeout", "interrupted", "internal_error", "server_starting", "server_stopping",
        "missing_session_id", "missing_hardware_id", "empty_prompt", "empty_text", "id_too_long",
        "collect_limit_exceeded", "chunk_out_of_order", "unknown_voice",
    ];
}

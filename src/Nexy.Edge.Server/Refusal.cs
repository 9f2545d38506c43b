using System.Globalization;

namespace Nexy.Edge.Server;

/// <summary>Why a request is not answered: a code, a type for programs and a text for people.</summary>
internal sealed record Refusal(RefusalCode Code, string ErrorType, string Message)
{
    public static Refusal MissingSessionId { get; } = new(
        RefusalCode.InvalidArgument, "missing_session_id", "session_id must be provided by gRPC layer");

    public static Refusal EmptyPrompt { get; } = new(
        RefusalCode.InvalidArgument, "empty_prompt", "The prompt is empty; send a text to answer.");

    public static Refusal EmptyText { get; } = new(
        RefusalCode.InvalidArgument, "empty_text", "The text is empty; send a text to speak.");

    public static Refusal MissingHardwareId { get; } = new(
        RefusalCode.InvalidArgument, "missing_hardware_id",
        "The hardware_id is empty or \"unknown\"; send the one of the device.");

    public static Refusal CollectNeedsSession { get; } = new(
        RefusalCode.InvalidArgument, "missing_session_id",
        "Phase COLLECT needs the session_id that the phase COMMIT will have.");

    public static Refusal IdTooLong(string field, int chars) => new(
        RefusalCode.InvalidArgument, "id_too_long",
        $"The {field} has {chars} characters; {AdmissionGuard.MaxIdChars} are allowed.");

    public static Refusal CollectLimit { get; } = new(
        RefusalCode.ResourceExhausted, "collect_limit_exceeded",
        $"Collected text is limited to {PromptCollector.MaxChars} characters and {PromptCollector.MaxEntries} sessions.");

    public static Refusal Starting { get; } = new(
        RefusalCode.Unavailable, "server_starting", "The server is starting; try again in a moment.");

    /// <summary>In the words of the transport, which refuses what comes later still.</summary>
    public static Refusal Stopping { get; } = new(RefusalCode.Unavailable, "server_stopping", "The server is stopping.");

    public static Refusal ConcurrentRequest(string sessionId) => new(
        RefusalCode.ResourceExhausted, "concurrent_request",
        $"Concurrent request for session_id={sessionId} is not allowed");

    public static Refusal StreamLimit(int maxStreams, int activeStreams) => new(
        RefusalCode.ResourceExhausted, "stream_limit_exceeded",
        $"STREAM_LIMIT_EXCEEDED: Maximum concurrent streams ({maxStreams}) reached. Current active: {activeStreams}");

    public static Refusal ConcurrentHardware(string hardwareId) => new(
        RefusalCode.ResourceExhausted, "concurrent_hardware_id",
        $"Concurrent request for hardware_id={hardwareId} is not allowed");

    public static Refusal RateLimit(int messages, int maxPerSec) => new(
        RefusalCode.ResourceExhausted, "rate_limit_exceeded",
        $"Message rate limit exceeded: {messages} messages in last second (limit: {maxPerSec} msg/s)");

    public static Refusal IdleTimeout(string sessionId, TimeSpan idle) => new(
        RefusalCode.DeadlineExceeded, "stream_idle_timeout",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Stream closed due to idle timeout: {sessionId} (idle: {idle.TotalSeconds:F2}s)"));

    public static Refusal ChunkOutOfOrder(int chunkSeq, int lastSeq) => new(
        RefusalCode.InvalidArgument, "chunk_out_of_order",
        $"chunk_seq {chunkSeq} does not follow {lastSeq}: it must grow.");

    public static Refusal UnknownVoice(string message) => new(RefusalCode.InvalidArgument, "unknown_voice", message);

    public static Refusal Interrupted(string hardwareId) => new(
        RefusalCode.Cancelled, "interrupted", $"Interrupted by InterruptSession for hardware_id={hardwareId}");

    public static Refusal Internal(Exception exception) => new(
        RefusalCode.None, "internal_error", $"Internal server error: {exception.Message}");
}

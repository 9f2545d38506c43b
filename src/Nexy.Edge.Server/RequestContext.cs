namespace Nexy.Edge.Server;

/// <summary>
/// Everything that belongs to one request and changes while it runs (R-S1). What requests share holds configuration and
/// engines only.
/// </summary>
internal sealed class RequestContext(string sessionId, string hardwareId, string prompt, SpeechStyle style)
{
    public string SessionId { get; } = sessionId;

    public string HardwareId { get; } = hardwareId;

    public string Prompt { get; } = prompt;

    public SpeechStyle Style { get; } = style;

    /// <summary>The text written but not yet a whole sentence. Used by the flow that reads the text engine only.</summary>
    public SentenceSplitter Splitter { get; } = new();

    /// <summary>Set by the text engine while it writes, sent after its last sentence.</summary>
    public DeviceCommand? PendingCommand { get; set; }

    /// <summary>
    /// Set by the text engine: what it does once the client has got the whole response. An answer that was interrupted or
    /// broke off is never remembered as said.
    /// </summary>
    public Action? OnAnswered { get; set; }

    /// <summary>The command goes out once.</summary>
    public bool IsCommandSent { get; set; }

    /// <summary>Whether the client has got anything: decides how an error is told (R-S10).</summary>
    public bool HasEmitted { get; set; }

    /// <summary>The earcon has sounded; the rest of this answer is text.</summary>
    public bool HasVoiceFailed { get; set; }
}

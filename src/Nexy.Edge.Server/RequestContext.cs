namespace Nexy.Edge.Server;

/// <summary>
/// Everything that belongs to one request and changes while it runs (R-S1). What requests share holds configuration and
/// engines only.
/// </summary>
internal sealed class RequestContext(string sessionId, string hardwareId, string prompt, SpeechStyle style, SentenceLimits? limits = null)
{
    public string SessionId { get; } = sessionId;

    public string HardwareId { get; } = hardwareId;

    public string Prompt { get; } = prompt;

    public SpeechStyle Style { get; } = style;

    /// <summary>The text written but not yet sent. Used by the flow that reads the text engine only.</summary>
    public AnswerSegments Answer { get; } = new(limits ?? new SentenceLimits(new TextOptions()));

    /// <summary>What of the text is spoken. Used by the flow that sends only.</summary>
    public SpeechCleaner Cleaner { get; } = new();

    /// <summary>Set by the text engine while it writes, sent after its last sentence.</summary>
    public DeviceCommand? PendingCommand { get; set; }

    /// <summary>The answer holds a command that is not carried out.</summary>
    public bool IsCommandRefused { get; set; }

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

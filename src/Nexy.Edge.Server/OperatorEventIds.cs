namespace Nexy.Edge.Server;

/// <summary>Numbers of the server's log events that an operator may have to act on.</summary>
public static class OperatorEventIds
{
    /// <summary>A request was refused.</summary>
    public const int RequestRefused = ServerLog.RejectedId;

    /// <summary>The text engine failed before it had written anything.</summary>
    public const int TextEngineFailed = ServerLog.TextEngineFailedId;

    /// <summary>No voice could speak a sentence, or one could not and the next one did.</summary>
    public const int VoiceFailed = ServerLog.VoiceFailedId;

    /// <summary>Built-in parts answer in place of the configured ones.</summary>
    public const int EmergencyPath = ServerLog.EmergencyId;
}

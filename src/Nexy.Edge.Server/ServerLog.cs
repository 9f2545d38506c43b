using Microsoft.Extensions.Logging;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>
/// The events of this assembly: ids 2000 to 2199, never used again for something else. No prompt and no answer is logged
/// (R-J6).
/// </summary>
internal static partial class ServerLog
{
    public const int StreamAcquiredId = 2000;
    public const int StreamReleasedId = 2001;
    public const int AlreadyReleasedId = 2002;
    public const int RejectedId = 2003;
    public const int CompletedId = 2004;
    public const int FailedId = 2005;
    public const int InterruptedId = 2006;
    public const int CallEndedId = 2007;
    public const int StreamIdleId = 2008;
    public const int CleanupStartedId = 2009;
    public const int TextEngineFailedId = 2020;
    public const int VoiceFailedId = 2021;
    public const int TextRetriedId = 2022;
    public const int KeyFileReadableId = 2023;
    public const int KeyInTheClearId = 2024;
    public const int CommandRefusedId = 2025;
    public const int VoiceNotLoadedId = 2026;
    public const int VoiceUnsuitedId = 2027;
    public const int WarmingFailedId = 2028;
    public const int VoiceRestsId = 2029;
    public const int UsageReportedId = 2030;
    public const int ListeningId = 2040;
    public const int StoppedId = 2041;
    public const int ModuleStartedId = 2042;
    public const int ModuleStoppedId = 2043;
    public const int ModuleFailedId = 2044;
    public const int CoordinatorDisabledId = 2045;
    public const int EmergencyId = 2046;
    public const int GraceExpiredId = 2047;

    // The last three parameters are never given: they make scope, method and decision fields of the record.
    private const string What = "{Scope}.{Method}: {Decision}";
    private const string Ids = " session_id={SessionId} hardware_id={HardwareId}";

    [LoggerMessage(StreamAcquiredId, LogLevel.Information, What + Ids)]
    public static partial void StreamAcquired(
        ILogger logger, string sessionId, string hardwareId,
        string scope = "admission", string method = "Admit", string decision = "stream_acquired");

    [LoggerMessage(StreamReleasedId, LogLevel.Information, What + Ids)]
    public static partial void StreamReleased(
        ILogger logger, string sessionId, string hardwareId,
        string scope = "admission", string method = "Release", string decision = "stream_released");

    [LoggerMessage(AlreadyReleasedId, LogLevel.Debug, What + Ids)]
    public static partial void AlreadyReleased(
        ILogger logger, string sessionId, string hardwareId,
        string scope = "admission", string method = "Release", string decision = "already_released");

    [LoggerMessage(
        RejectedId, LogLevel.Warning,
        What + " error_type={ErrorType} code={Code} status={Status}" + Ids)]
    public static partial void Rejected(
        ILogger logger, string errorType, RefusalCode code, StatusCode status, string sessionId, string hardwareId,
        string scope = "call", string method = "SetStatus", string decision = "reject");

    [LoggerMessage(CompletedId, LogLevel.Information, What + Ids)]
    public static partial void Completed(
        ILogger logger, string sessionId, string hardwareId,
        string scope = "call", string method = "Run", string decision = "complete");

    [LoggerMessage(FailedId, LogLevel.Error, What + Ids)]
    public static partial void Failed(
        ILogger logger, Exception exception, string sessionId, string hardwareId,
        string scope = "call", string method = "Run", string decision = "error");

    [LoggerMessage(InterruptedId, LogLevel.Information, What + Ids)]
    public static partial void Interrupted(
        ILogger logger, string sessionId, string hardwareId,
        string scope = "admission", string method = "Interrupt", string decision = "interrupted");

    [LoggerMessage(CallEndedId, LogLevel.Information, What + Ids)]
    public static partial void CallEnded(
        ILogger logger, string sessionId, string hardwareId,
        string scope = "call", string method = "Run", string decision = "call_ended");

    [LoggerMessage(StreamIdleId, LogLevel.Information, What + " idle_sec={IdleSec:F2}" + Ids)]
    public static partial void StreamIdle(
        ILogger logger, double idleSec, string sessionId, string hardwareId,
        string scope = "admission", string method = "EndIdle", string decision = "stream_idle_timeout");

    [LoggerMessage(CleanupStartedId, LogLevel.Debug, What + Ids)]
    public static partial void CleanupStarted(
        ILogger logger, string sessionId, string hardwareId,
        string scope = "admission", string method = "EndIdle", string decision = "start_cleanup");

    [LoggerMessage(TextEngineFailedId, LogLevel.Error, What + " engine={Engine}" + Ids)]
    public static partial void TextEngineFailed(
        ILogger logger, Exception exception, string engine, string sessionId, string hardwareId,
        string scope = "workflow", string method = "Run", string decision = "apology");

    [LoggerMessage(VoiceFailedId, LogLevel.Error, What + " voice={Voice}" + Ids)]
    public static partial void VoiceFailed(
        ILogger logger, Exception exception, string voice, string sessionId, string hardwareId,
        string scope = "workflow", string method = "Speak", string decision = "voice_failed");

    [LoggerMessage(CommandRefusedId, LogLevel.Warning, What + " command={Command}" + Ids)]
    public static partial void CommandRefused(
        ILogger logger, string command, string sessionId, string hardwareId,
        string scope = "workflow", string method = "TakeCommand", string decision = "command_refused");

    [LoggerMessage(TextRetriedId, LogLevel.Warning, What + " after={AfterMs} ms: {Reason}" + Ids)]
    public static partial void TextRetried(
        ILogger logger, int afterMs, string reason, string sessionId, string hardwareId,
        string scope = "openai", string method = "Open", string decision = "retry");

    [LoggerMessage(KeyFileReadableId, LogLevel.Warning, What + " file={File}: every user may read the key; chmod o= helps")]
    public static partial void KeyFileReadable(
        ILogger logger, string file,
        string scope = "openai", string method = "ReadKey", string decision = "key_file_readable");

    [LoggerMessage(KeyInTheClearId, LogLevel.Warning, What + " address={Address}: the key crosses the network in the clear")]
    public static partial void KeyInTheClear(
        ILogger logger, string address,
        string scope = "openai", string method = "ReadKey", string decision = "key_in_the_clear");

    [LoggerMessage(VoiceRestsId, LogLevel.Debug, What + " voice={Voice}" + Ids)]
    public static partial void VoiceRests(
        ILogger logger, string voice, string sessionId, string hardwareId,
        string scope = "workflow", string method = "Speak", string decision = "voice_rests");

    [LoggerMessage(VoiceUnsuitedId, LogLevel.Debug, What + " voice={Voice}: {Reason}" + Ids)]
    public static partial void VoiceUnsuited(
        ILogger logger, string voice, string reason, string sessionId, string hardwareId,
        string scope = "workflow", string method = "Speak", string decision = "voice_unsuited");

    [LoggerMessage(WarmingFailedId, LogLevel.Error, What)]
    public static partial void WarmingFailed(
        ILogger logger, Exception exception,
        string scope = "server", string method = "Warm", string decision = "warming_failed");

    [LoggerMessage(VoiceNotLoadedId, LogLevel.Error, What + " voice={Voice}")]
    public static partial void VoiceNotLoaded(
        ILogger logger, Exception exception, string voice,
        string scope = "server", string method = "Start", string decision = "voice_not_loaded");

    [LoggerMessage(
        UsageReportedId, LogLevel.Information,
        What + " source={Source} model={Model} input_tokens={InputTokens} output_tokens={OutputTokens}" + Ids)]
    public static partial void UsageReported(
        ILogger logger, string source, string model, int inputTokens, int outputTokens, string sessionId, string hardwareId,
        string scope = "usage", string method = "ReportUsage", string decision = "noted");

    [LoggerMessage(
        ListeningId, LogLevel.Information,
        What + " endpoints={Endpoints} text={TextEngine} voice={Voice}")]
    public static partial void Listening(
        ILogger logger, string endpoints, string textEngine, string voice,
        string scope = "server", string method = "Start", string decision = "listening");

    [LoggerMessage(ModuleStartedId, LogLevel.Debug, What + " module={Module}")]
    public static partial void ModuleStarted(
        ILogger logger, string module,
        string scope = "coordinator", string method = "Start", string decision = "module_started");

    [LoggerMessage(ModuleStoppedId, LogLevel.Debug, What + " module={Module}")]
    public static partial void ModuleStopped(
        ILogger logger, string module,
        string scope = "coordinator", string method = "Stop", string decision = "module_stopped");

    [LoggerMessage(ModuleFailedId, LogLevel.Error, What + " module={Module}")]
    public static partial void ModuleFailed(
        ILogger logger, Exception exception, string module,
        string scope = "coordinator", string method = "Start", string decision = "module_failed");

    [LoggerMessage(
        CoordinatorDisabledId, LogLevel.Error,
        What + ": server.disable_module_coordinator is true, so the configured text engine and voices are not in use")]
    public static partial void CoordinatorDisabled(
        ILogger logger,
        string scope = "coordinator", string method = "Start", string decision = "coordinator_disabled");

    [LoggerMessage(
        EmergencyId, LogLevel.Warning,
        What + " text={TextEngine} voice={Voice}: built-in parts answer until the server is started again")]
    public static partial void Emergency(
        ILogger logger, string textEngine, string voice,
        string scope = "coordinator", string method = "Start", string decision = "emergency_path");

    [LoggerMessage(GraceExpiredId, LogLevel.Warning, What + " grace_ms={GraceMs}: requests still run and are ended")]
    public static partial void GraceExpired(
        ILogger logger, long graceMs,
        string scope = "coordinator", string method = "Stop", string decision = "grace_expired");

    [LoggerMessage(StoppedId, LogLevel.Information, What)]
    public static partial void Stopped(
        ILogger logger,
        string scope = "server", string method = "Stop", string decision = "stopped");
}

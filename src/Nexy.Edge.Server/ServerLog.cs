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
    public const int TextEngineFailedId = 2020;
    public const int VoiceFailedId = 2021;
    public const int CommandRefusedId = 2025;
    public const int UsageReportedId = 2030;
    public const int ListeningId = 2040;
    public const int StoppedId = 2041;

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

    [LoggerMessage(StoppedId, LogLevel.Information, What)]
    public static partial void Stopped(
        ILogger logger,
        string scope = "server", string method = "Stop", string decision = "stopped");
}

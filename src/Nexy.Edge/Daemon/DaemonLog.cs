using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Daemon;

/// <summary>What the daemon logs: ids 3000 to 3119, never used twice.</summary>
internal static partial class DaemonLog
{
    public const int ServerUnreachableId = 3014;
    public const int ActionDoneId = 3020;
    public const int ActionUnknownId = 3021;
    public const int ActionRefusedId = 3023;
    public const int ActionFailedId = 3024;
    public const int SinkChosenId = 3025;

    public const int EarconUnusableId = 3026;

    // Scope, method and decision are never given: they make fields of the record (R-J6).
    private const string Act = "{Scope}.{Method}: {Decision} command={Command} turn_id={TurnId}: {Detail}";

    [LoggerMessage(
        3000, LogLevel.Information,
        "nexy-edge {Version} takes commands on {Address}; the answering server is {Server}; sinks: {Sinks}")]
    public static partial void Started(ILogger logger, string version, string address, string server, string sinks);

    [LoggerMessage(3001, LogLevel.Information, "Stopping")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(3002, LogLevel.Warning, "{Problem}")]
    public static partial void Unnamed(ILogger logger, string problem);

    [LoggerMessage(3003, LogLevel.Information, "Real time: {Detail}")]
    public static partial void RealTimeGranted(ILogger logger, string detail);

    [LoggerMessage(3004, LogLevel.Warning, "Real time: {Detail}")]
    public static partial void RealTimeRefused(ILogger logger, string detail);

    // 3010 and 3015 are in TurnLog.

    [LoggerMessage(EarconUnusableId, LogLevel.Warning, "A sound of earcons.folder is not used, what is built in sounds instead: {Problem}")]
    public static partial void EarconUnusable(ILogger logger, string problem);

    [LoggerMessage(3012, LogLevel.Error, "{TurnId} broke off by a defect")]
    public static partial void TurnBroke(ILogger logger, Exception defect, string turnId);

    [LoggerMessage(3011, LogLevel.Warning, "The answering server could not be told to interrupt: {Reason}")]
    public static partial void InterruptFailed(ILogger logger, string reason);

    [LoggerMessage(3013, LogLevel.Debug, "{TurnId}: an interrupt at the answering server would not be noticed: {Reason}")]
    public static partial void InterruptsUnwatched(ILogger logger, string turnId, string reason);

    [LoggerMessage(ServerUnreachableId, LogLevel.Warning, "{TurnId}: the answering server could not be reached: {Reason}")]
    public static partial void ServerUnreachable(ILogger logger, string turnId, string reason);

    // 3022 was a command that could not be read; it has failed now.
    [LoggerMessage(ActionDoneId, LogLevel.Information, Act)]
    public static partial void ActionDone(
        ILogger logger, string command, string turnId, string detail,
        string scope = "actions", string method = "Execute", string decision = "command_done");

    [LoggerMessage(ActionUnknownId, LogLevel.Warning, Act)]
    public static partial void ActionUnknown(
        ILogger logger, string command, string turnId, string detail,
        string scope = "actions", string method = "Execute", string decision = "command_unknown");

    [LoggerMessage(ActionRefusedId, LogLevel.Warning, Act)]
    public static partial void ActionRefused(
        ILogger logger, string command, string turnId, string detail,
        string scope = "actions", string method = "Execute", string decision = "command_refused");

    [LoggerMessage(ActionFailedId, LogLevel.Warning, Act)]
    public static partial void ActionFailed(
        ILogger logger, string command, string turnId, string detail,
        string scope = "actions", string method = "Execute", string decision = "command_failed");

    [LoggerMessage(SinkChosenId, LogLevel.Information, "{Scope}.{Method}: {Decision} sink={Sink}")]
    public static partial void SinkChosen(
        ILogger logger, string sink,
        string scope = "sinks", string method = "Choose", string decision = "sink_chosen");

    // 3100 and 3101 were all events of the output; OutputLog has one id for each.
    [LoggerMessage(3110, LogLevel.Debug, "Discovery: {Told}")]
    public static partial void Discovery(ILogger logger, string told);

    /// <summary>Logs, once per process, what the audio threads may do.</summary>
    public static void RealTime(ILogger logger, RealTimePermissions permissions)
    {
        if (permissions.HasScheduling && permissions.HasLockedMemory)
            RealTimeGranted(logger, permissions.Detail);
        else
            RealTimeRefused(logger, permissions.Detail);
    }

    /// <summary>Logs what became of a command of an answer.</summary>
    public static void Action(ILogger logger, string turnId, ActionOutcome outcome)
    {
        Action<ILogger, string, string, string> write = outcome.Kind switch
        {
            ActionResult.Types.Outcome.Done => (to, command, id, detail) => ActionDone(to, command, id, detail),
            ActionResult.Types.Outcome.Refused => (to, command, id, detail) => ActionRefused(to, command, id, detail),
            ActionResult.Types.Outcome.Unknown => (to, command, id, detail) => ActionUnknown(to, command, id, detail),
            _ => (to, command, id, detail) => ActionFailed(to, command, id, detail),
        };
        write(logger, outcome.Command, turnId, outcome.Message);
    }
}

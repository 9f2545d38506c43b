using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Daemon;

/// <summary>What the daemon logs: ids 3000 to 3199, never used twice.</summary>
internal static partial class DaemonLog
{
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

    [LoggerMessage(3010, LogLevel.Information, "{TurnId} ended: {Outcome} {Detail}")]
    public static partial void TurnEnded(ILogger logger, string turnId, TurnEnded.Types.Outcome outcome, string detail);

    [LoggerMessage(3012, LogLevel.Error, "{TurnId} broke off by a defect")]
    public static partial void TurnBroke(ILogger logger, Exception defect, string turnId);

    [LoggerMessage(3011, LogLevel.Warning, "The answering server could not be told to interrupt: {Reason}")]
    public static partial void InterruptFailed(ILogger logger, string reason);

    [LoggerMessage(3020, LogLevel.Information, "Command {Command} carried out")]
    public static partial void ActionDone(ILogger logger, string command);

    [LoggerMessage(3021, LogLevel.Warning, "Command {Command} is not known here and was left")]
    public static partial void ActionUnknown(ILogger logger, string command);

    [LoggerMessage(3022, LogLevel.Warning, "A command was malformed and was left: {Reason}")]
    public static partial void ActionMalformed(ILogger logger, string reason);

    [LoggerMessage(
        3100, LogLevel.Information, "Output {Kind}: {Detail}; generation {Generation}, sink {Sink}, {Format}")]
    public static partial void OutputNotice(
        ILogger logger, OutputEventKind kind, string detail, long generation, string sink, string format);

    [LoggerMessage(3101, LogLevel.Warning, "Output {Kind}: {Detail}; generation {Generation}, sink {Sink}, {Format}")]
    public static partial void OutputWarning(
        ILogger logger, OutputEventKind kind, string detail, long generation, string sink, string format);

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

    /// <summary>Logs an event of the output loop at the level it deserves.</summary>
    public static void Output(ILogger logger, OutputEvent told)
    {
        var detail = told.Detail.TrimEnd('.');
        var sink = told.Sink.Length > 0 ? told.Sink : "none";
        if (told.Kind is OutputEventKind.Activated or OutputEventKind.ClosedIdle)
            OutputNotice(logger, told.Kind, detail, told.Generation, sink, told.Format.ToString());
        else
            OutputWarning(logger, told.Kind, detail, told.Generation, sink, told.Format.ToString());
    }
}

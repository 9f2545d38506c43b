using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Daemon;

/// <summary>What the output loop tells operators, one event per kind: ids 3120 to 3139, never used twice.</summary>
internal static partial class OutputLog
{
    public const int OutputActivatedId = 3120;
    public const int FallbackRateId = 3121;
    public const int StreamOpenFailedId = 3122;
    public const int NoSinkId = 3123;
    public const int SinkLostId = 3124;
    public const int OutputStalledId = 3125;
    public const int SinkSwitchedId = 3126;
    public const int SpeechReplayedId = 3127;
    public const int ThrashGuardId = 3128;
    public const int DeviceCallAbandonedId = 3129;
    public const int OutputClosedIdleId = 3130;
    public const int SinkChoiceEndedId = 3131;

    private const string Where = "; generation {Generation}, sink {Sink}, {Format}";

    /// <summary>Logs an event of the output loop.</summary>
    public static void Write(ILogger logger, OutputEvent told)
    {
        var detail = told.Detail.TrimEnd('.');
        var sink = told.Sink.Length > 0 ? told.Sink : "none";
        Method(told.Kind)(logger, detail, told.Generation, sink, told.Format.ToString());
    }

    private static Action<ILogger, string, long, string, string> Method(OutputEventKind kind) => kind switch
    {
        OutputEventKind.Activated => OutputActivated,
        OutputEventKind.Fallback => FallbackRate,
        OutputEventKind.OpenFailed => StreamOpenFailed,
        OutputEventKind.NoSink => NoSink,
        OutputEventKind.Lost => SinkLost,
        OutputEventKind.Stalled => OutputStalled,
        OutputEventKind.Switched => SinkSwitched,
        OutputEventKind.Replayed => SpeechReplayed,
        OutputEventKind.ThrashGuard => ThrashGuard,
        OutputEventKind.DeviceCallAbandoned => DeviceCallAbandoned,
        OutputEventKind.ClosedIdle => OutputClosedIdle,
        OutputEventKind.ChoiceEnded => SinkChoiceEnded,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    [LoggerMessage(OutputActivatedId, LogLevel.Information, "Output: {Detail}" + Where)]
    private static partial void OutputActivated(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(FallbackRateId, LogLevel.Warning, "Fallback rate: {Detail}" + Where)]
    private static partial void FallbackRate(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(StreamOpenFailedId, LogLevel.Warning, "Stream open failed: {Detail}" + Where)]
    private static partial void StreamOpenFailed(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(NoSinkId, LogLevel.Warning, "No sink: {Detail}" + Where)]
    private static partial void NoSink(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(SinkLostId, LogLevel.Warning, "Sink lost: {Detail}" + Where)]
    private static partial void SinkLost(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(OutputStalledId, LogLevel.Warning, "Output stalled: {Detail}" + Where)]
    private static partial void OutputStalled(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(SinkSwitchedId, LogLevel.Warning, "Sink switched: {Detail}" + Where)]
    private static partial void SinkSwitched(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(SpeechReplayedId, LogLevel.Warning, "Speech replayed: {Detail}" + Where)]
    private static partial void SpeechReplayed(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(ThrashGuardId, LogLevel.Warning, "Thrash guard: {Detail}" + Where)]
    private static partial void ThrashGuard(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(DeviceCallAbandonedId, LogLevel.Warning, "Device call abandoned: {Detail}" + Where)]
    private static partial void DeviceCallAbandoned(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(OutputClosedIdleId, LogLevel.Information, "Output closed: {Detail}" + Where)]
    private static partial void OutputClosedIdle(ILogger logger, string detail, long generation, string sink, string format);

    [LoggerMessage(SinkChoiceEndedId, LogLevel.Information, "Sink choice ended: {Detail}" + Where)]
    private static partial void SinkChoiceEnded(ILogger logger, string detail, long generation, string sink, string format);
}

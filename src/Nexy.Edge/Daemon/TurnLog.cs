using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Daemon;

/// <summary>The one record of each turn: how it ended, when its steps came, where it was heard. Ids 3010 and 3015.</summary>
internal static partial class TurnLog
{
    /// <summary>The device ran dry during a turn.</summary>
    public const int UnderrunsId = 3015;

    private const string Absent = "-";

    /// <summary>Writes it. A step that did not happen is <c>-</c>.</summary>
    /// <param name="logger">The log.</param>
    /// <param name="turnId">Which turn.</param>
    /// <param name="ended">How and when it ended.</param>
    /// <param name="sink">Where it was heard last; may be empty.</param>
    /// <param name="underruns">How often the device ran dry meanwhile.</param>
    public static void Write(ILogger logger, string turnId, TurnEnded ended, string sink, long underruns)
    {
        var timings = ended.Timings;
        TurnEnded(
            logger, turnId, ended.Outcome.ToString().ToLowerInvariant(), ended.Message.TrimEnd('.'), Ms(timings.FirstText),
            Ms(timings.FirstAudio), Ms(timings.FirstFramePlayed), Ms(timings.End), sink.Length > 0 ? sink : "none", underruns);
        if (underruns > 0)
            Underruns(logger, turnId, underruns, sink);
    }

    [LoggerMessage(UnderrunsId, LogLevel.Warning, "{TurnId}: {Sink} ran dry {Value} times in mid-speech")]
    private static partial void Underruns(ILogger logger, string turnId, long value, string sink);

    private static string Ms(Duration? since) =>
        since?.ToTimeSpan().TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) ?? Absent;

    [LoggerMessage(
        3010, LogLevel.Information,
        "{TurnId} ended: {Outcome} {Detail}; ms after the prompt: text {FirstTextMs}, audio {FirstAudioMs}, heard {FirstFrameMs}, "
        + "end {EndMs}; sink {Sink}, underruns {Underruns}")]
    private static partial void TurnEnded(
        ILogger logger, string turnId, string outcome, string detail, string firstTextMs, string firstAudioMs, string firstFrameMs,
        string endMs, string sink, long underruns);
}

using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>The steps of a turn, in milliseconds after the prompt.</summary>
internal static class TimingsTable
{
    public static string Write(TurnTimings? timings) => string.Concat(
        Row("first text", timings?.FirstText),
        Row("first audio", timings?.FirstAudio),
        Row("first frame played", timings?.FirstFramePlayed),
        Row("end", timings?.End));

    public static double? Ms(Duration? duration) =>
        duration is null ? null : Math.Round(duration.ToTimeSpan().TotalMilliseconds, 3);

    private static string Row(string step, Duration? duration)
    {
        var ms = Ms(duration) is { } value ? value.ToString("F1", CultureInfo.InvariantCulture) : "-";
        return $"prompt → {step,-18} {ms,10} ms\n";
    }
}

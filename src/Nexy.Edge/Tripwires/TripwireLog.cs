using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Tripwires;

/// <summary>What tripwires log: ids 3140 to 3149, never used twice.</summary>
internal static partial class TripwireLog
{
    public const int TripwireCrossedId = 3140;
    public const int TripwireSnapshotId = 3141;

    [LoggerMessage(
        TripwireCrossedId, LogLevel.Warning,
        "Tripwire {Tripwire} is at {Value:0.###} {Unit}, and {Threshold} is the threshold: {Meaning}", EventName = "TripwireCrossed")]
    public static partial void Crossed(
        ILogger logger, string tripwire, double value, string unit, double threshold, string meaning);

    [LoggerMessage(
        TripwireSnapshotId, LogLevel.Information, "Tripwire {Tripwire}: {Value:0.###} {Unit}, at most {Max:0.###}, {Added} more",
        EventName = "TripwireSnapshot")]
    public static partial void Snapshot(ILogger logger, string tripwire, double value, string unit, double max, long added);
}

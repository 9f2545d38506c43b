using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Companions;

/// <summary>What is told of companion programs: ids 3230 to 3239, never used twice.</summary>
internal static partial class CompanionLog
{
    public const int WatchBeganId = 3230;
    public const int WatchEndedId = 3231;

    [LoggerMessage(WatchBeganId, LogLevel.Debug, "A companion program watches; there are {Watchers} now")]
    public static partial void WatchBegan(ILogger logger, int watchers);

    [LoggerMessage(WatchEndedId, LogLevel.Debug, "A companion program has ceased to watch; it missed {Missed} changes by reading too slowly")]
    public static partial void WatchEnded(ILogger logger, long missed);
}

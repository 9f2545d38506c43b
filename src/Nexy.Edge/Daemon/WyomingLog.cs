using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Daemon;

/// <summary>What is told of sound that others send: ids 3200 to 3209, never used twice.</summary>
internal static partial class WyomingLog
{
    public const int RefusedId = 3201;
    public const int BrokenId = 3202;

    [LoggerMessage(3200, LogLevel.Information, "Wyoming clients may send sound to {Address}")]
    public static partial void Listening(ILogger logger, string address);

    [LoggerMessage(RefusedId, LogLevel.Warning, "A Wyoming client was turned away: {Limit} are connected, and that is the limit")]
    public static partial void Refused(ILogger logger, int limit);

    [LoggerMessage(BrokenId, LogLevel.Warning, "A Wyoming client was cut off: {Reason}")]
    public static partial void Broken(ILogger logger, string reason);

    [LoggerMessage(3203, LogLevel.Debug, "A Wyoming client is gone: {Reason}")]
    public static partial void Gone(ILogger logger, string reason);

    [LoggerMessage(3204, LogLevel.Error, "A Wyoming client was cut off by a defect")]
    public static partial void Defect(ILogger logger, Exception defect);

    [LoggerMessage(3205, LogLevel.Warning, "A Wyoming client could not be taken: {Reason}")]
    public static partial void NotAccepted(ILogger logger, string reason);
}

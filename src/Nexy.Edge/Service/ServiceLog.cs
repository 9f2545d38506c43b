using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Service;

/// <summary>What a role tells of itself as a service: ids 3150 to 3169, never used twice.</summary>
internal static partial class ServiceLog
{
    public const int StandstillId = 3150;

    [LoggerMessage(
        StandstillId, LogLevel.Error, "The watchdog is not fed: {Detail}; systemd restarts the service if this lasts",
        EventName = "Standstill")]
    public static partial void Standstill(ILogger logger, string detail);

    [LoggerMessage(3151, LogLevel.Information, "The watchdog is fed again", EventName = "StandstillEnded")]
    public static partial void StandstillEnded(ILogger logger);

    [LoggerMessage(3152, LogLevel.Critical, "The watchdog is not fed any more, because of a defect", EventName = "HeartbeatBroke")]
    public static partial void HeartbeatBroke(ILogger logger, Exception defect);
}

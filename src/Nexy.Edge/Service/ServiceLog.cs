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

    [LoggerMessage(
        3153, LogLevel.Information, "Configuration read again from {File}: {Applied} keys applied, {Waiting} wait for a restart",
        EventName = "Reloaded")]
    public static partial void Reloaded(ILogger logger, string file, int applied, int waiting);

    [LoggerMessage(3154, LogLevel.Information, "Applied {Key}: {Before} became {Now}", EventName = "SettingApplied")]
    public static partial void Applied(ILogger logger, string key, string before, string now);

    [LoggerMessage(
        3155, LogLevel.Warning, "Needs a restart: {Key} is {Before} until then, {Now} afterwards", EventName = "SettingNeedsRestart")]
    public static partial void NeedsRestart(ILogger logger, string key, string before, string now);

    [LoggerMessage(3156, LogLevel.Error, "The configuration stays as it was: {Problem}", EventName = "ReloadRefused")]
    public static partial void ReloadRefused(ILogger logger, string problem);
}

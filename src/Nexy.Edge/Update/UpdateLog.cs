using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Update;

/// <summary>What is told of updates: ids 3170 to 3189, never used twice.</summary>
internal static partial class UpdateLog
{
    public const int PendingId = 3170;
    public const int GoodId = 3171;
    public const int FailedId = 3172;
    public const int RolledBackId = 3173;

    [LoggerMessage(
        PendingId, LogLevel.Information, "Update pending: {Version} in slot {Slot} is looked at, try {Value}", EventName = "UpdatePending")]
    public static partial void Pending(ILogger logger, string version, string slot, int value);

    [LoggerMessage(GoodId, LogLevel.Information, "Update good: {Version} in slot {Slot} is kept", EventName = "UpdateGood")]
    public static partial void Good(ILogger logger, string version, string slot);

    [LoggerMessage(
        FailedId, LogLevel.Error, "Update failed its check: {Version} in slot {Slot}, {Check}: {Detail}; {Consequence}",
        EventName = "UpdateFailed")]
    public static partial void Failed(
        ILogger logger, string version, string slot, string check, string detail, string consequence);

    [LoggerMessage(
        RolledBackId, LogLevel.Error, "Update rolled back: {Version} in slot {Slot} did not stay, slot {BootedSlot} runs; {Detail}",
        EventName = "UpdateRolledBack")]
    public static partial void RolledBack(ILogger logger, string version, string slot, string bootedSlot, string detail);

    [LoggerMessage(3174, LogLevel.Information, "Slot {Slot} is good, and the boot loader was told again", EventName = "SlotConfirmed")]
    public static partial void Confirmed(ILogger logger, string slot);

    [LoggerMessage(
        3175, LogLevel.Warning, "What became of an update is not remembered: {Detail}; an event may be told again",
        EventName = "UpdateForgotten")]
    public static partial void Forgotten(ILogger logger, string detail);

    [LoggerMessage(3176, LogLevel.Information, "Not yet, attempt {Value}: {Check}: {Detail}", EventName = "UpdateCheckAgain")]
    public static partial void CheckAgain(ILogger logger, int value, string check, string detail);
}

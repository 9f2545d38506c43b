using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Buttons;

/// <summary>What becomes of buttons: ids 3210 to 3219, never used twice. What they do is logged as any other action is.</summary>
internal static partial class ButtonLog
{
    public const int ReadyId = 3210;
    public const int AbsentId = 3211;
    public const int UnusableId = 3212;
    public const int BrokenId = 3213;
    public const int BusyId = 3214;

    /// <summary>Logs news of a button.</summary>
    public static void Write(ILogger logger, ButtonNews news)
    {
        Action<ILogger, string, string> write = news.Kind switch
        {
            ButtonNewsKind.Ready => Ready,
            ButtonNewsKind.Absent => Absent,
            ButtonNewsKind.Trouble => Unusable,
            _ => Broken,
        };
        write(logger, news.Place, news.Detail);
    }

    [LoggerMessage(BusyId, LogLevel.Debug, "{Button}: {Detail} was not begun, because what was asked for before is being said")]
    public static partial void Busy(ILogger logger, string button, string detail);

    [LoggerMessage(ReadyId, LogLevel.Information, "{Button} is ready: {Detail}", EventName = "ButtonReady")]
    private static partial void Ready(ILogger logger, string button, string detail);

    [LoggerMessage(AbsentId, LogLevel.Information, "{Button} is not there: {Detail}; it is used when it comes", EventName = "ButtonAbsent")]
    private static partial void Absent(ILogger logger, string button, string detail);

    [LoggerMessage(UnusableId, LogLevel.Warning, "{Button} cannot be used: {Detail}", EventName = "ButtonUnusable")]
    private static partial void Unusable(ILogger logger, string button, string detail);

    [LoggerMessage(BrokenId, LogLevel.Error, "{Button}, a defect: {Detail}", EventName = "ButtonBroken")]
    private static partial void Broken(ILogger logger, string button, string detail);
}

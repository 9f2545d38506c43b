using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Lights;

/// <summary>What becomes of lights: ids 3220 to 3229, never used twice.</summary>
internal static partial class LightLog
{
    public const int ReadyId = 3220;
    public const int UnusableId = 3221;
    public const int BrokenId = 3222;

    /// <summary>Logs news of a light.</summary>
    public static void Write(ILogger logger, LightNews news)
    {
        Action<ILogger, string, string> write = news.Kind switch
        {
            LightNewsKind.Ready => Ready,
            LightNewsKind.Trouble => Unusable,
            _ => Broken,
        };
        write(logger, news.Place, news.Detail);
    }

    [LoggerMessage(ReadyId, LogLevel.Information, "{Light} is ready: {Detail}", EventName = "LightReady")]
    private static partial void Ready(ILogger logger, string light, string detail);

    [LoggerMessage(UnusableId, LogLevel.Warning, "{Light} cannot be used: {Detail}", EventName = "LightUnusable")]
    private static partial void Unusable(ILogger logger, string light, string detail);

    [LoggerMessage(BrokenId, LogLevel.Error, "{Light}, a defect: {Detail}", EventName = "LightBroken")]
    private static partial void Broken(ILogger logger, string light, string detail);
}

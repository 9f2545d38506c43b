using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Daemon;

/// <summary>What is told of volumes: ids 3190 to 3199, never used twice.</summary>
internal static partial class VolumeLog
{
    public const int MemoryBrokenId = 3190;
    public const int MemoryUnwrittenId = 3191;

    [LoggerMessage(
        MemoryBrokenId, LogLevel.Warning, "Volumes: {Problem}; what can be read of it holds, and the file is replaced")]
    public static partial void MemoryBroken(ILogger logger, string problem);

    [LoggerMessage(MemoryUnwrittenId, LogLevel.Warning, "Volumes will be forgotten with this process: {Problem}")]
    public static partial void MemoryUnwritten(ILogger logger, string problem);

    [LoggerMessage(3192, LogLevel.Information, "Volume of {Sink}: by {Control}, and by the samples what that cannot")]
    public static partial void ByCard(ILogger logger, string sink, string control);

    [LoggerMessage(3193, LogLevel.Information, "Volume of {Sink}: by the samples; there is no volume control of a card that suits")]
    public static partial void BySamples(ILogger logger, string sink);
}

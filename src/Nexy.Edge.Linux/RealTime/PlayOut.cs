namespace Nexy.Edge.Linux.RealTime;

/// <summary>What is stopped and cannot be taken back: played to a fade, or dropped with a click (R-S13). Any thread.</summary>
internal static class PlayOut
{
    // 100 ms less the fade, a period until somebody looks, and what a sound server renders ahead.
    private const int MaxMs = 60;

    /// <summary>True when it is over soon enough.</summary>
    public static bool IsShort(long delayFrames, int rateHz) => delayFrames * 1000 <= (long)rateHz * MaxMs;
}

namespace Nexy.Edge.Audio.Resampling;

/// <summary>What is converted into what.</summary>
/// <param name="ContentRateHz">Rate of the input.</param>
/// <param name="StreamRateHz">Rate of the output.</param>
internal readonly record struct RatePair(int ContentRateHz, int StreamRateHz)
{
    /// <summary>Both rates in one word, so that another thread never sees halves of two pairs.</summary>
    public long Pack() => ((long)ContentRateHz << 32) | (uint)StreamRateHz;

    /// <summary>The pair that was packed.</summary>
    public static RatePair Unpack(long packed) => new((int)(packed >> 32), (int)packed);
}

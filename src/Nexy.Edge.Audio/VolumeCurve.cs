namespace Nexy.Edge.Audio;

/// <summary>Maps what people set to a factor for samples.</summary>
internal static class VolumeCurve
{
    /// <summary>
    /// The third power: loudness is felt roughly so, and 50 is about 18 dB down, as on other players.
    /// 100 is exactly one, so that full volume leaves samples as they are.
    /// </summary>
    public static float GainOf(int percent)
    {
        var share = percent / 100f;
        return share * share * share;
    }

    /// <summary>A factor for decibels; none is exactly one.</summary>
    public static float GainOfDecibels(double decibels) => (float)Math.Pow(10, decibels / 20);
}

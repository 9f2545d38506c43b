namespace Nexy.Edge.Audio.RealTime;

/// <summary>Where between two content frames an output frame lies.</summary>
/// <param name="Phase">Numerator.</param>
/// <param name="Up">Denominator; 0 when nothing is known.</param>
internal readonly record struct StreamFraction(int Phase, int Up)
{
    // 19 bits hold every rate up to 524 kHz; of the position 26 bits are kept, so that a fraction of
    // another place is taken for this one's only if the two lie an exact multiple of 67 million frames apart.
    private const int FieldBits = 19;
    private const long FieldMask = (1L << FieldBits) - 1;
    private const long PositionMask = (1L << (64 - 2 * FieldBits)) - 1;

    // Finer than the rows of any bank.
    private const int FineUp = 1 << (FieldBits - 1);

    /// <summary>A part of a frame from 0 to 1.</summary>
    public static StreamFraction Of(double frames) => new StreamFraction((int)(frames * FineUp), FineUp);

    /// <summary>One word that names the position too, so that it is read whole or not at all.</summary>
    public long Pack(long position) =>
        Up > FieldMask ? 0 : ((position & PositionMask) << (2 * FieldBits)) | ((long)Up << FieldBits) | (uint)Phase;

    /// <summary>The fraction, if it belongs to this position.</summary>
    public static StreamFraction Unpack(long packed, long position) =>
        ((packed >> (2 * FieldBits)) & PositionMask) == (position & PositionMask)
            ? new StreamFraction((int)(packed & FieldMask), (int)((packed >> FieldBits) & FieldMask))
            : default;

    /// <summary>The same place in another unit, or the nearest one before the next frame.</summary>
    public int PhaseFor(int up) => Up == 0 ? 0 : (int)Math.Min(((long)Phase * up + Up / 2) / Up, up - 1);
}

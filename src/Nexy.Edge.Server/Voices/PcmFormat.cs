namespace Nexy.Edge.Server.Voices;

/// <summary>What bytes of sound mean.</summary>
internal sealed record PcmFormat(SampleFormat Samples, int RateHz, int Channels)
{
    public const int MinRateHz = 4000;
    public const int MaxRateHz = 192000;
    public const int MaxChannels = 8;

    public int BytesPerSample => Samples switch
    {
        SampleFormat.U8 => 1,
        SampleFormat.S16 => 2,
        SampleFormat.S24 => 3,
        _ => 4,
    };

    public int BytesPerFrame => BytesPerSample * Channels;

    /// <inheritdoc/>
    public override string ToString() => $"{RateHz} Hz, {Channels} x {Samples}";

    /// <summary>The format, if it is one that can be; <see cref="InvalidDataException"/> otherwise.</summary>
    public static PcmFormat Check(SampleFormat samples, int rateHz, int channels)
    {
        if (rateHz is < MinRateHz or > MaxRateHz)
            throw new InvalidDataException($"a rate of {rateHz} Hz; {MinRateHz} to {MaxRateHz} are possible");
        if (channels is < 1 or > MaxChannels)
            throw new InvalidDataException($"{channels} channels; 1 to {MaxChannels} are possible");
        return new PcmFormat(samples, rateHz, channels);
    }
}

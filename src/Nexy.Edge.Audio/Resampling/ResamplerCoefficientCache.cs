namespace Nexy.Edge.Audio.Resampling;

/// <summary>
/// Banks of the pairs of rates in use, built once on first use and never on the audio thread (R-A4).
/// Bounded: the one not asked for the longest goes first. The audio thread only looks up, in an array
/// that is replaced as a whole.
/// </summary>
/// <param name="quality">Of every bank.</param>
internal sealed class ResamplerCoefficientCache(ResampleQuality quality = ResampleQuality.High)
{
    /// <summary>Pairs kept at once.</summary>
    public const int CapacityPairs = 8;

    // What delays by a part of a frame is the same for every rate.
    private const int AnyRateHz = 48000;

    private readonly object _gate = new();
    private ResamplerCoefficients[] _banks = [];

    /// <summary>
    /// Moves frames of an unchanged rate by a part of a frame: what follows another rate in mid-speech begins
    /// between two output frames. Any thread.
    /// </summary>
    public ResamplerCoefficients Delay { get; } = FilterDesign.Build(new RatePair(AnyRateHz, AnyRateHz), quality);

    /// <summary>Banks built so far.</summary>
    public int BuildCount { get; private set; }

    /// <summary>Builds the bank unless it is there. Any thread but the audio thread.</summary>
    public ResamplerCoefficients GetOrBuild(RatePair pair)
    {
        lock (_gate)
        {
            if (_banks.Length > 0 && _banks[0].Pair == pair)
                return _banks[0];
            var present = TryGet(pair);
            var bank = present ?? FilterDesign.Build(pair, quality);
            if (present is null)
                BuildCount++;
            var others = _banks.Where(b => b.Pair != pair).Take(CapacityPairs - 1);
            Volatile.Write(ref _banks, [bank, .. others]);
            return bank;
        }
    }

    /// <summary>The bank if it is there. Any thread; takes no lock.</summary>
    public ResamplerCoefficients? TryGet(RatePair pair)
    {
        foreach (var bank in Volatile.Read(ref _banks))
        {
            if (bank.Pair == pair)
                return bank;
        }

        return null;
    }
}

namespace Nexy.Edge.Audio.Resampling;

/// <summary>
/// An impulse response in continuous time, given by the Fourier series over its support. Time is counted in
/// frames of the narrower rate and is zero at the output frame.
/// </summary>
internal sealed class FilterPrototype
{
    private readonly double[] _cosines;
    private readonly double[] _sines;

    /// <param name="behind">Frames behind the output frame that it weighs.</param>
    /// <param name="ahead">Frames ahead of it.</param>
    /// <param name="cosines">Of 0, 1, 2 … periods over the support, seen from its middle.</param>
    /// <param name="sines">Of 1, 2 … periods.</param>
    public FilterPrototype(int behind, int ahead, double[] cosines, double[] sines)
    {
        BehindFrames = behind;
        AheadFrames = ahead;
        _cosines = cosines;
        _sines = sines;
    }

    /// <summary>Frames behind the output frame that it weighs.</summary>
    public int BehindFrames { get; }

    /// <summary>Frames ahead of the output frame that it weighs: its delay.</summary>
    public int AheadFrames { get; }

    /// <summary>The weight of an input frame that lies so long before the output frame.</summary>
    public double At(double time)
    {
        var support = BehindFrames + AheadFrames;
        var fromMiddle = time - (BehindFrames - AheadFrames) / 2.0;
        if (Math.Abs(fromMiddle) >= support / 2.0)
            return 0;
        var (turnSin, turnCos) = Math.SinCos(2 * Math.PI * fromMiddle / support);
        var (sin, cos) = (0.0, 1.0);
        var sum = _cosines[0];
        for (var k = 1; k < _cosines.Length; k++)
        {
            (sin, cos) = (sin * turnCos + cos * turnSin, cos * turnCos - sin * turnSin);
            sum += _cosines[k] * cos + _sines[k - 1] * sin;
        }

        return sum;
    }
}

using System.Runtime.CompilerServices;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Walks from output frame to output frame over the input. <i>Audio thread only.</i></summary>
internal readonly struct PhaseWalk
{
    private readonly int _up;
    private readonly int _wholeFrames;
    private readonly int _rest;

    /// <param name="bank">The ratio.</param>
    /// <param name="phase">Position behind the first input frame, in 1 / Up.</param>
    public PhaseWalk(ResamplerCoefficients bank, int phase)
    {
        _up = bank.Up;
        _wholeFrames = bank.Down / bank.Up;
        _rest = bank.Down % bank.Up;
        Phase = phase;
    }

    private PhaseWalk(in PhaseWalk before, int phase, int offset)
    {
        _up = before._up;
        _wholeFrames = before._wholeFrames;
        _rest = before._rest;
        Phase = phase;
        Offset = offset;
    }

    /// <summary>Position behind the input frame, in 1 / Up.</summary>
    public int Phase { get; }

    /// <summary>Input frames since the first one.</summary>
    public int Offset { get; }

    /// <summary>The next output frame's place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhaseWalk Next()
    {
        // Without a branch: whether a frame is passed follows no pattern that a processor could learn.
        var phase = Phase + _rest - _up;
        var borrow = phase >> 31;
        return new PhaseWalk(this, phase + (borrow & _up), Offset + _wholeFrames + 1 + borrow);
    }
}

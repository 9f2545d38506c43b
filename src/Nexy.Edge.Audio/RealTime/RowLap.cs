using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>Walks over the rows of exact positions, which come again lap after lap. <i>Audio thread only.</i></summary>
internal ref struct RowLap
{
    private readonly ref float _rows;
    private readonly ref int _offsets;
    private readonly int _taps;
    private readonly int _lapFrames;
    private readonly int _lapInputFrames;
    private int _row;

    /// <param name="bank">The rows.</param>
    /// <param name="phase">Position of the first output frame behind its input frame, in 1 / Up.</param>
    public RowLap(ResamplerCoefficients bank, int phase)
    {
        _rows = ref bank.Row(0);
        _offsets = ref MemoryMarshal.GetReference(bank.InputOffsets);
        _taps = bank.Taps;
        _lapFrames = bank.LapFrames;
        _lapInputFrames = bank.LapInputFrames;
        _row = bank.RowOf(phase);
        FirstOffset = -Offset;
    }

    /// <summary>From the first output frame's input back to where the lap began.</summary>
    public int FirstOffset { get; }

    /// <summary>The current row; the next three follow it.</summary>
    public readonly ref float Row => ref Unsafe.Add(ref _rows, _row * _taps);

    /// <summary>Input frames since the lap began; those of the next three rows follow it.</summary>
    public readonly ref int Offset => ref Unsafe.Add(ref _offsets, _row);

    /// <summary>Goes on by at most four rows.</summary>
    /// <returns>Input frames by which the beginning of the lap has moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Advance(int rows)
    {
        _row += rows;
        if (_row < _lapFrames)
            return 0;
        _row -= _lapFrames;
        return _lapInputFrames;
    }
}

using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio;

/// <summary>The work space of a converter, made before it so that it allocates nothing itself.</summary>
internal sealed class ConverterSpace
{
    // A filter window for a block at a ratio of 16 to 1 and the longest filter of such a ratio.
    private const int WindowFrames = 8192;

    /// <param name="maxChannels">Most channels of content.</param>
    public ConverterSpace(int maxChannels)
    {
        Left = new float[WindowFrames + IntegerRatioKernel.OverreadFrames];
        Right = new float[Left.Length];
        Block = new float[StreamConverter.BlockFrames * maxChannels];
    }

    /// <summary>Input of one channel.</summary>
    public float[] Left { get; }

    /// <summary>Input of the next one.</summary>
    public float[] Right { get; }

    /// <summary>Frames of content at the stream's rate.</summary>
    public float[] Block { get; }
}

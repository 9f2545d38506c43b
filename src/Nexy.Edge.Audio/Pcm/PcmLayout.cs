namespace Nexy.Edge.Audio.Pcm;

/// <summary>What the bytes of a chunk are, after everything it says of itself has been found to agree.</summary>
/// <param name="SampleType">Type of one sample.</param>
/// <param name="Format">Rate and channels.</param>
/// <param name="Frames">Whole frames in the chunk.</param>
public readonly record struct PcmLayout(PcmSampleType SampleType, AudioFormat Format, int Frames)
{
    /// <summary>Samples of all channels together.</summary>
    public int Samples => Frames * Format.Channels;
}

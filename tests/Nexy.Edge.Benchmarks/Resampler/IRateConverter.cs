namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>One way to convert a rate, fed in blocks as a player feeds it.</summary>
internal interface IRateConverter : IDisposable
{
    /// <summary>Silence put before the content, in output frames, where that is how the delay shows.</summary>
    int LeadFrames => 0;

    /// <summary>Takes a block of input and writes what comes out of it.</summary>
    /// <param name="input">Interleaved; as many frames as <see cref="ResamplerCase.InputFrames"/>, or fewer.</param>
    /// <param name="output">Interleaved, with room for more than can come.</param>
    /// <returns>Frames written.</returns>
    int Convert(ReadOnlySpan<float> input, Span<float> output);
}

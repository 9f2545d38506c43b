using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>Where a sink without a device puts its frames. <i>One thread at a time, but for the format.</i></summary>
internal interface IFrameWriter : IDisposable
{
    /// <summary>What it takes; null: whatever comes. Any thread.</summary>
    AudioFormat? Format { get; }

    /// <summary>Blocks as long as the file does.</summary>
    /// <returns>None, or what the failure means; the frames are not written then.</returns>
    OutputFaultClass Write(ReadOnlySpan<float> samples, out int errno);

    /// <summary>Nothing more to write for now: a good moment to tidy up.</summary>
    /// <returns>As <see cref="Write"/>.</returns>
    OutputFaultClass Flush(out int errno);
}

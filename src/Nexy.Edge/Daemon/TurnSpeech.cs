using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Pcm;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Daemon;

/// <summary>Puts the chunks of one turn into the engine. One flow only.</summary>
internal sealed class TurnSpeech(AudioEngine engine)
{
    private float[] _samples = [];

    /// <summary>Frames taken so far.</summary>
    public long ReceivedFrames { get; private set; }

    /// <summary>Rate of the last chunk.</summary>
    public int SampleRateHz { get; private set; }

    /// <summary>Checks, converts and queues a chunk; awaits room.</summary>
    /// <exception cref="PcmFormatException">The chunk contradicts itself (R-A5).</exception>
    public async ValueTask AddAsync(AudioChunk chunk, CancellationToken cancellationToken)
    {
        var layout = PcmDecoder.Describe(
            chunk.AudioData.Length, chunk.Dtype, chunk.Shape, chunk.SampleRate, chunk.Channels);
        if (_samples.Length < layout.Samples)
            _samples = new float[layout.Samples];
        PcmDecoder.Convert(layout.SampleType, chunk.AudioData.Span, _samples);
        SampleRateHz = layout.Format.SampleRateHz;
        ReceivedFrames += layout.Frames;
        await engine.WriteAsync(_samples.AsMemory(0, layout.Samples), layout.Format, cancellationToken)
            .ConfigureAwait(false);
    }
}

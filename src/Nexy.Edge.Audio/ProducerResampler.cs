using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio;

/// <summary>
/// Converts before the queue (R-A12, <c>producer</c>) with the very converter of the audio thread, which
/// reads its history from a small queue of its own. <i>Producer thread only.</i>
/// </summary>
internal sealed class ProducerResampler
{
    private const int StagingFrames = 16384;

    // The staging queue knows one reader.
    private const long Reader = 1;

    private readonly ResamplerCoefficientCache _coefficients;
    private readonly PlaybackQueue _staging;
    private readonly ConverterSpace _space;
    private readonly List<float> _output = [];
    private StreamConverter? _converter;
    private AudioFormat _target;

    public ProducerResampler(int maxChannels, ResamplerCoefficientCache coefficients)
    {
        _coefficients = coefficients;
        _staging = new PlaybackQueue(StagingFrames, maxChannels) { HoldsAtRateChange = false };
        _staging.Activate(Reader);
        _space = new ConverterSpace(maxChannels);
    }

    /// <summary>An utterance begins; the rate of the stream may be another one now.</summary>
    public void Begin()
    {
        _converter = null;
        // What an utterance that was never completed has left is not the new one's beginning.
        _staging.Deactivate();
        _staging.Discard();
        _staging.DiscardWithoutStream();
        _staging.Activate(Reader);
        _staging.BeginUtterance();
    }

    /// <summary>Takes frames and gives what can be computed from them so far, at the stream's rate.</summary>
    public (ReadOnlyMemory<float> Samples, AudioFormat Format) Convert(
        ReadOnlyMemory<float> samples, AudioFormat format, int streamRateHz)
    {
        Prepare(format, streamRateHz);
        _output.Clear();
        while (!samples.IsEmpty)
        {
            samples = samples[(_staging.Write(samples.Span, format) * format.Channels)..];
            Pump();
        }

        return (_output.ToArray(), _target);
    }

    /// <summary>Gives the rest of the utterance.</summary>
    public (ReadOnlyMemory<float> Samples, AudioFormat Format) Complete()
    {
        _output.Clear();
        _staging.CompleteUtterance();
        if (_converter is not null)
            Pump();
        return (_output.ToArray(), _target);
    }

    private void Prepare(AudioFormat format, int streamRateHz)
    {
        // Within an utterance the target stays: a change of stream is the audio thread's to bridge.
        if (_converter is null || _target.Channels != format.Channels)
        {
            _target = format with { SampleRateHz = _converter is null ? streamRateHz : _target.SampleRateHz };
            _converter = new StreamConverter(_target, _coefficients, _space);
        }

        if (format.SampleRateHz != _target.SampleRateHz)
            _coefficients.GetOrBuild(new RatePair(format.SampleRateHz, _target.SampleRateHz));
    }

    private void Pump()
    {
        Span<float> block = stackalloc float[StreamConverter.BlockFrames * _target.Channels];
        while (_staging.TryBeginRead(Reader, out var start)
            && _staging.TryGetStretch(start, _target.SampleRateHz, out var stretch))
        {
            var position = start;
            var frames = _converter!.Convert(_staging, stretch, ref position, block);
            if (frames == 0 && !BuildMissing())
                break;
            _staging.TryCommitRead(Reader, start, position);
            _staging.ReleaseHeard(position, StagingFrames / 4);
            CollectionsMarshal.SetCount(_output, _output.Count + frames * _target.Channels);
            block[..(frames * _target.Channels)].CopyTo(
                CollectionsMarshal.AsSpan(_output)[^(frames * _target.Channels)..]);
        }
    }

    // The bank of what came before a change of rate may have left the cache meanwhile.
    private bool BuildMissing()
    {
        var pair = _converter!.MissingPair;
        if (pair.ContentRateHz == 0)
            return false;
        _coefficients.GetOrBuild(pair);
        return true;
    }
}

using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>
/// The way of speech in the program: written to the playback queue, read from it by the audio thread's
/// converter, mono put on both channels of the stream.
/// </summary>
internal sealed class QueueConverter : IRateConverter
{
    private const int QueueFrames = 1 << 15;
    private const int StreamChannels = 2;
    private const int MarginFrames = 1024;
    private const int BlocksPerSecond = 100;
    private const long Reader = 1;

    private readonly PlaybackQueue _queue = new(QueueFrames, StreamChannels) { HoldsAtRateChange = false };
    private readonly StreamConverter _converter;
    private readonly AudioFormat _content;
    private readonly AudioFormat _stream;

    public QueueConverter(ResamplerCase what, ResampleQuality quality)
    {
        var cache = new ResamplerCoefficientCache(quality);
        cache.GetOrBuild(new RatePair(what.ContentRateHz, what.StreamRateHz));
        _content = new AudioFormat(what.ContentRateHz, what.Channels);
        _stream = new AudioFormat(what.StreamRateHz, StreamChannels);
        _converter = new StreamConverter(_stream, cache, new ConverterSpace(StreamChannels));
        _queue.Activate(Reader);
    }

    /// <summary>Plays what is in the queue over and over, so that only the audio thread's work is timed.</summary>
    public bool IsReplaying { get; set; }

    public int Convert(ReadOnlySpan<float> input, Span<float> output)
    {
        if (!IsReplaying)
            _queue.Write(input, _content);
        else if (_queue.QueuedFrames < input.Length + MarginFrames)
            Refill(input);
        var done = 0;
        while (_queue.TryBeginRead(Reader, out var start) && _queue.TryGetStretch(start, _stream.SampleRateHz, out var stretch))
        {
            var position = start;
            var frames = _converter.Convert(_queue, stretch, ref position, output[(done * StreamChannels)..Limit(output)]);
            _queue.TryCommitRead(Reader, start, position);
            if (frames == 0)
                break;
            done += frames;
            if (IsReplaying && done >= _stream.SampleRateHz / BlocksPerSecond)
                break;
        }

        if (!IsReplaying)
            _queue.ReleaseHeard(_queue.ReadPosition, 1024);
        return done;
    }

    public void Dispose()
    {
    }

    // A period of 10 ms, as the device asks for it.
    private int Limit(Span<float> output) =>
        IsReplaying ? _stream.SampleRateHz / BlocksPerSecond * StreamChannels : output.Length;

    private void Refill(ReadOnlySpan<float> input)
    {
        while (_queue.Write(input, _content) > 0)
        {
        }

        _queue.Rewind(MarginFrames);
        _queue.Activate(Reader);
    }
}

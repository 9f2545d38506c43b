using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// Turns a stretch of the queue into frames of one stream: rate, then channels. Its whole state is a
/// fraction of a frame: history and look-ahead of the filter are read from the queue, so a new stream
/// goes on exactly where the old one stopped. <i>Audio thread only.</i>
/// </summary>
internal sealed class StreamConverter
{
    /// <summary>Most output frames computed at once.</summary>
    public const int BlockFrames = 512;

    private readonly AudioFormat _streamFormat;
    private readonly ResamplerCoefficientCache _cache;
    private readonly ConverterSpace _space;
    private ResamplerCoefficients? _bank;
    private StreamFraction _resumed;
    private long _missing;
    private int _phase;

    /// <param name="streamFormat">What the stream wants.</param>
    /// <param name="cache">Where the coefficients are found.</param>
    /// <param name="space">Work space.</param>
    public StreamConverter(AudioFormat streamFormat, ResamplerCoefficientCache cache, ConverterSpace space)
    {
        _streamFormat = streamFormat;
        _cache = cache;
        _space = space;
    }

    /// <summary>True while the last stretch needed another rate.</summary>
    public bool IsResampling { get; private set; }

    /// <summary>Frames that must be known behind the next one before it can be computed.</summary>
    public int LookAheadFrames => _bank?.LookAheadFrames ?? 0;

    /// <summary>Where the next output frame lies.</summary>
    public StreamFraction Fraction => _bank is null ? _resumed : new StreamFraction(_phase, _bank.Up);

    /// <summary>Goes on from where another stream stopped.</summary>
    public void Resume(StreamFraction fraction)
    {
        _bank = null;
        _resumed = fraction;
    }

    /// <summary>Forgets the fraction: what comes next does not follow what came before.</summary>
    public void Restart() => Resume(default);

    /// <summary>
    /// The pair of rates that is wanted and not in the cache; the control loop builds it. Any thread.
    /// </summary>
    public RatePair MissingPair => RatePair.Unpack(Volatile.Read(ref _missing));

    /// <summary>Writes at most one block.</summary>
    /// <param name="queue">Where the frames are.</param>
    /// <param name="stretch">The stretch that holds <paramref name="position"/>.</param>
    /// <param name="position">Next content frame; moved past those that are used up.</param>
    /// <param name="output">Interleaved, in the stream's format.</param>
    /// <returns>Frames written; 0 when more content must come first.</returns>
    public int Convert(PlaybackQueue queue, in QueueStretch stretch, ref long position, Span<float> output)
    {
        var frames = Math.Min(output.Length / _streamFormat.Channels, BlockFrames);
        var isMapping = stretch.Format.Channels != _streamFormat.Channels;
        var target = isMapping ? _space.Block : output;
        var pair = new RatePair(stretch.Format.SampleRateHz, _streamFormat.SampleRateHz);
        IsResampling = pair.ContentRateHz != pair.StreamRateHz;
        if (!TryFindBank(pair))
            return 0;
        var written = _bank is null
            ? Copy(queue, stretch, ref position, target, frames)
            : Resample(queue, stretch, _bank, ref position, target, frames);
        if (isMapping)
            ChannelMap.Map(target, stretch.Format.Channels, output, _streamFormat.Channels, written);
        return written;
    }

    private int Copy(PlaybackQueue queue, in QueueStretch stretch, ref long position, Span<float> target, int frames)
    {
        frames = (int)Math.Min(frames, stretch.End - position);
        queue.CopyFrames(stretch, position, target, frames);
        position += frames;
        return frames;
    }

    private int Resample(
        PlaybackQueue queue, in QueueStretch stretch, ResamplerCoefficients bank, ref long position,
        Span<float> target, int frames)
    {
        frames = Math.Min(frames, FramesPossible(bank, stretch, position));
        if (frames <= 0)
            return 0;
        var advance = _phase + (long)frames * bank.Down;
        var inputFrames = (int)((_phase + (long)(frames - 1) * bank.Down) / bank.Up) + bank.Taps;
        ConvertChannels(queue, stretch, position - bank.HistoryFrames, bank, inputFrames, target, frames);
        position += advance / bank.Up;
        _phase = (int)(advance % bank.Up);
        CloseStretch(stretch, bank, ref position);
        return frames;
    }

    private void ConvertChannels(
        PlaybackQueue queue, in QueueStretch stretch, long from, ResamplerCoefficients bank, int inputFrames,
        Span<float> target, int frames)
    {
        var channels = stretch.Format.Channels;
        for (var channel = 0; channel < channels; channel++)
        {
            CopyWindow(queue, stretch, from, channel, bank, _space.Left.AsSpan(0, inputFrames));
            if (bank.IsLinear)
                LinearKernel.Run(bank, _space.Left, _phase, target[channel..], channels, frames);
            else if (bank.IsIntegerRatio)
                IntegerRatioKernel.Run(bank, _space.Left, _phase, target[channel..], channels, frames);
            else if (channel + 1 == channels)
                PolyphaseKernel.Run(bank, _space.Left, _phase, target[channel..], channels, frames);
            else
            {
                CopyWindow(queue, stretch, from, channel + 1, bank, _space.Right.AsSpan(0, inputFrames));
                PolyphaseKernel.RunPair(bank, _space.Left, _space.Right, _phase, target[channel..], channels, frames);
                channel++;
            }
        }
    }

    private static void CopyWindow(
        PlaybackQueue queue, in QueueStretch stretch, long from, int channel, ResamplerCoefficients bank,
        Span<float> window)
    {
        queue.CopyChannel(stretch, from, channel, window);
        Seam.Fill(queue, stretch, from, channel, CurveFrames(bank), window);
    }

    // A straight line knows the next frame only: a curve through more would change when they come.
    private static int CurveFrames(ResamplerCoefficients bank) => Math.Min(Seam.CurveFrames, bank.LookAheadFrames);

    private int FramesPossible(ResamplerCoefficients bank, in QueueStretch stretch, long position)
    {
        var reach = stretch.End - position - 1 - (IsEndKnown(bank, stretch) ? 0 : bank.LookAheadFrames);
        if (reach < 0)
            return 0;
        var inputBound = (_space.Left.Length - IntegerRatioKernel.OverreadFrames - bank.Taps) * (long)bank.Up;
        var lastStart = Math.Min(reach * bank.Up + bank.Up - 1 - _phase, inputBound - _phase);
        return (int)Math.Min(lastStart / bank.Down + 1, BlockFrames);
    }

    // Behind the end of an utterance is silence; behind an open one are frames that have not come yet, and
    // behind that of a rate are those of another, as many as the filter looks ahead.
    private static bool IsEndKnown(ResamplerCoefficients bank, in QueueStretch stretch)
    {
        if (!stretch.IsClosed || stretch.After.SampleRateHz == 0)
            return stretch.IsClosed;
        var lookAhead = (long)bank.LookAheadFrames * stretch.After.SampleRateHz / stretch.Format.SampleRateHz;
        return stretch.IsAfterClosed || stretch.AfterEnd - stretch.End > lookAhead + 1 + Seam.CurveFrames;
    }

    private void CloseStretch(in QueueStretch stretch, ResamplerCoefficients bank, ref long position)
    {
        if (!stretch.IsClosed || position < stretch.End)
            return;
        var beyond = position - stretch.End + (double)_phase / bank.Up;
        position = stretch.End;
        Restart();
        if (stretch.After.SampleRateHz == 0)
            return;
        // The next output frame lies a little beyond the border; it stays there, in the frames of the next rate.
        beyond *= (double)stretch.After.SampleRateHz / stretch.Format.SampleRateHz;
        var whole = (long)Math.Min(Math.Floor(beyond), stretch.AfterEnd - stretch.End);
        position += whole;
        _resumed = StreamFraction.Of(Math.Min(beyond - whole, 1));
    }

    // False when the bank must be built first. Equal rates need none, unless the output lies between two frames.
    private bool TryFindBank(RatePair pair)
    {
        var isEqual = pair.ContentRateHz == pair.StreamRateHz;
        if (_bank is not null && (isEqual ? _bank == _cache.Delay : _bank.Pair == pair))
            return true;
        var bank = isEqual ? _cache.Delay : _cache.TryGet(pair);
        Volatile.Write(ref _missing, bank is null ? pair.Pack() : 0);
        if (bank is null)
            return false;
        _phase = _resumed.PhaseFor(bank.Up);
        _bank = isEqual && _phase == 0 ? null : bank;
        _resumed = default;
        return true;
    }
}

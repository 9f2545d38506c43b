using System.Diagnostics;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.Tests.Buttons;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Stop;

/// <summary>
/// A constant is spoken and stopped again and again at odd moments, and a short word of another level said at once
/// after it.
/// </summary>
/// <param name="backend">Back end, its way with stops included.</param>
/// <param name="pcmName">The sink.</param>
/// <param name="tap">What it plays.</param>
/// <param name="aheadMs">How long before it is heard the sink may render it: taken to be always so.</param>
/// <param name="bufferMs">Wanted buffer of the device.</param>
/// <param name="hasButton">Stops are made by a key, from the frames of the kernel on.</param>
internal sealed class StopRun(IOutputBackend backend, string pcmName, RigTap tap, double aheadMs, int bufferMs, bool hasButton = false)
{
    private const int RateHz = 48000;
    private const double FramesPerMs = RateHz / 1000.0;
    private const float Speech = 0.5f;
    private const float Word = -0.25f;
    private const int WordFrames = RateHz / 10;

    // Where a cut, or the end of a fade, is looked for.
    private const int EndFrames = RateHz / 50;

    private static readonly AudioFormat Content = new(RateHz, 2);
    private readonly List<int> _calls = [];

    public List<double> SilentAfterMs { get; } = [];

    public List<double> NextAfterMs { get; } = [];

    /// <summary>From the key to the return of the engine's stop.</summary>
    public List<double> ActedAfterMs { get; } = [];

    public List<double> Steps { get; } = [];

    /// <summary>Frames of the words that were not heard.</summary>
    public long LostFrames { get; private set; }

    public long Underruns { get; private set; }

    public async Task RunAsync(int rounds)
    {
        AudioOptions options = new() { Sinks = [$"{backend.Scheme}:{pcmName}"], BufferMs = bufferMs };
        await using (AudioEngine engine = new(options, [backend], new SinkDirectory(), _ => { }, TimeProvider.System))
        {
            engine.Start();
            using AutoResetEvent acted = new(false);
            using LiveButtons? buttons = hasButton ? new LiveButtons(_ => Stop(engine, acted)) : null;
            Random random = new(1);
            for (int round = 0; round < rounds; round++)
                await StopOnceAsync(engine, buttons is null ? engine.Stop : () => Press(buttons, acted), (RateHz / 2) + random.Next(RateHz / 10));
            Underruns = engine.Tripwires.CallbackUnderrun.Value;
        }

        float[] left = Left(tap.Recording().Samples);
        foreach (int call in _calls)
            Measure(left, call);
    }

    private static void Stop(AudioEngine engine, AutoResetEvent acted)
    {
        engine.Stop();
        acted.Set();
    }

    private void Press(LiveButtons buttons, AutoResetEvent acted)
    {
        long pressed = Stopwatch.GetTimestamp();
        buttons.Pipe.Write<InputFrame>(
            Frames.Key(LiveButtons.VolumeUp, 1, Environment.TickCount64), Frames.Report,
            Frames.Key(LiveButtons.VolumeUp, 0, Environment.TickCount64), Frames.Report);
        acted.WaitOne();
        ActedAfterMs.Add(Stopwatch.GetElapsedTime(pressed).TotalMilliseconds);
    }

    private async Task StopOnceAsync(AudioEngine engine, Action stop, int framesBefore)
    {
        long begin = engine.WrittenPosition;
        engine.BeginUtterance();
        await engine.WriteAsync(Constant(Speech, 2 * RateHz), Content, CancellationToken.None);
        await engine.WaitPlayedAsync(begin + framesBefore, CancellationToken.None);
        // The sink's own count: a reader that comes late makes the figures larger, never smaller.
        _calls.Add((int)tap.Frames);
        stop();
        engine.BeginUtterance();
        await engine.WriteAsync(Constant(Word, WordFrames), Content, CancellationToken.None);
        await engine.CompleteUtteranceAsync(CancellationToken.None);
        await engine.WaitPlayedAsync(engine.WrittenPosition, CancellationToken.None);
        // What is heard lies behind what the device tells, by what the server renders at once.
        await Task.Delay(100);
    }

    private void Measure(float[] left, int call)
    {
        int word = Array.FindIndex(left, call, sample => sample < 0);
        int last = Array.FindLastIndex(left, word, sample => sample > 0);
        int next = Array.FindIndex(left, word, sample => sample > 0);
        SilentAfterMs.Add(Math.Max(0, last + 1 - call) / FramesPerMs + aheadMs);
        NextAfterMs.Add((word - call) / FramesPerMs + aheadMs);
        Steps.Add(Enumerable.Range(last - EndFrames, EndFrames + 1).Max(at => Math.Abs(left[at + 1] - left[at])));
        LostFrames += WordFrames - left[word..(next < 0 ? left.Length : next)].Count(sample => sample < 0);
    }

    private static float[] Left(float[] samples) =>
        [.. Enumerable.Range(0, samples.Length / 2).Select(frame => samples[frame * 2])];

    private static float[] Constant(float level, int frames)
    {
        float[] samples = new float[frames * 2];
        samples.AsSpan().Fill(level);
        return samples;
    }
}

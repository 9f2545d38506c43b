using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Benchmarks.RenderLoad;
using Nexy.Edge.Linux;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Render;

/// <summary>Prints what one period costs on the audio thread, on the null sink and on virtual sinks.</summary>
internal static class RenderCommand
{
    private const int DefaultSeconds = 20;
    private const int PeriodsPerSec = 100;

    private static readonly int[] ContentRatesHz = [48000, 44100, 22050];

    public static int Run(string[] arguments)
    {
        int seconds = DefaultSeconds;
        if (arguments.Length > 0 && (arguments.Length > 1 || !int.TryParse(arguments[0], out seconds)))
        {
            Console.Error.WriteLine("usage: nexy-benchmarks render [SECONDS]");
            return 2;
        }

        AlsaConfiguration.Use();
        using RigSink sink = RigSink.Tapped();
        foreach (int rateHz in ContentRatesHz)
        {
            Print(new NullBackend(), "null", rateHz, seconds);
            Print(new AlsaBackend(), $"alsa:{sink.PcmName}", rateHz, seconds);
            Print(new PortAudioBackend(), $"portaudio:{sink.PcmName}", rateHz, seconds);
        }

        return 0;
    }

    private static void Print(IOutputBackend backend, string sinkName, int rateHz, int seconds)
    {
        RenderTimes times = new(seconds * PeriodsPerSec);
        PlayAsync(new TimingBackend(backend, times), sinkName, rateHz, seconds).GetAwaiter().GetResult();
        double[] renderUs = times.RenderUs(skip: 0);
        Console.WriteLine(
            $"{backend.Scheme,-10} {rateHz} to 48000 Hz: median {Figures.Quantile(renderUs, 0.5):0.0}, "
            + $"99.9 % {Figures.Quantile(renderUs, 0.999):0.0}, worst {renderUs[^1]:0.0} us per period "
            + $"(n {renderUs.Length}); allocated {(double)times.AllocatedBytes / renderUs.Length:0.###} bytes per period");
    }

    private static async Task PlayAsync(TimingBackend backend, string sinkName, int rateHz, int seconds)
    {
        AudioOptions options = new() { Sinks = [sinkName], PreferStreamRate = StreamRatePreference.Device };
        await using AudioEngine engine = new(options, [backend], new SinkDirectory(), _ => { }, TimeProvider.System);
        engine.Start();
        float[] second = new float[rateHz * 2];
        Random random = new(1);
        for (int i = 0; i < second.Length; i++)
            second[i] = random.NextSingle() - 0.5f;
        for (int said = 0; said < seconds; said++)
            await engine.WriteAsync(second, new AudioFormat(rateHz, 2), CancellationToken.None);
        await engine.CompleteUtteranceAsync(CancellationToken.None);
        await engine.WaitPlayedAsync(engine.WrittenPosition, CancellationToken.None);
    }
}

using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Stop;

/// <summary>
/// Prints how long speech is heard after it was stopped, and how hard its end is: on a sound server, which cannot give
/// back what it holds, and on a PCM that can; beside both the same when nothing is taken back.
/// </summary>
internal static class StopCommand
{
    private const int DefaultRounds = 30;
    private const int LongBufferMs = 200;
    private const double ServerAheadMs = RigTap.AheadFrames / 48.0;

    public static int Run(string[] arguments)
    {
        int rounds = DefaultRounds;
        if (arguments.Length > 0 && (arguments.Length > 1 || !int.TryParse(arguments[0], out rounds)))
        {
            Console.Error.WriteLine("usage: nexy-benchmarks stop [ROUNDS]");
            return 2;
        }

        AlsaConfiguration.Use();
        using RigSink server = RigSink.Tapped();
        using CardPcm card = new();
        foreach (int bufferMs in (int[])[new AudioOptions().BufferMs, LongBufferMs])
        {
            Console.WriteLine($"buffer {bufferMs} ms:");
            Print("alsa, sound server", new AlsaBackend(), server.PcmName, server.Tap, bufferMs, rounds);
            Print("portaudio, sound server", new PortAudioBackend(), server.PcmName, server.Tap, bufferMs, rounds);
            Print("alsa, card", new AlsaBackend(), card.PcmName, card.Tap, bufferMs, rounds);
        }

        return 0;
    }

    private static void Print(string what, IOutputBackend backend, string pcmName, RigTap tap, int bufferMs, int rounds)
    {
        double aheadMs = what.EndsWith("server", StringComparison.Ordinal) ? ServerAheadMs : 0;
        foreach (IOutputBackend way in (IOutputBackend[])[backend, new PlayOutBackend(backend)])
        {
            StopRun run = new(way, pcmName, tap, aheadMs, bufferMs);
            run.RunAsync(rounds).GetAwaiter().GetResult();
            Console.WriteLine(
                $"  {what,-23} {(way == backend ? "" : "played out"),-10} silent after ms {Figures.Describe(run.SilentAfterMs)}; "
                + $"step in full scale {Figures.DescribeSteps(run.Steps)}; next word after ms "
                + $"{Figures.Describe(run.NextAfterMs)}; lost frames {run.LostFrames}; underruns {run.Underruns}");
        }

        StopRun byKey = new(backend, pcmName, tap, aheadMs, bufferMs, hasButton: true);
        byKey.RunAsync(rounds).GetAwaiter().GetResult();
        Console.WriteLine(
            $"  {what,-23} {"by a key",-10} silent after ms {Figures.Describe(byKey.SilentAfterMs)}; stop has acted after ms "
            + $"{Figures.DescribeSteps(byKey.ActedAfterMs)}");
    }
}

using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Silence;

/// <summary>
/// Prints how long the published speaker is heard after somebody has asked for silence, in each way there is
/// (R-S13): from the call to the last sound that the sink plays.
/// </summary>
internal static class SilenceCommand
{
    private const int DefaultRounds = 10;

    public static int Run(string[] arguments)
    {
        int rounds = DefaultRounds;
        if (arguments.Length is 0 or > 2 || (arguments.Length > 1 && !int.TryParse(arguments[1], out rounds)))
        {
            Console.Error.WriteLine("usage: nexy-benchmarks silence PROGRAM [ROUNDS]");
            return 2;
        }

        AlsaConfiguration.Use();
        foreach (string scheme in (string[])["alsa", "portaudio"])
        {
            using RigSink sink = RigSink.Tapped();
            using Speaker speaker = new(arguments[0], $"{scheme}:{sink.PcmName}");
            foreach (WayToSilence way in Enum.GetValues<WayToSilence>())
            {
                SilenceRun run = new(speaker, sink.Tap);
                for (int round = 0; round < rounds; round++)
                    run.AskAndSilence(way);
                Console.WriteLine($"{scheme,-10} {way,-18} silent after ms {Figures.Describe(run.Measure())}");
            }
        }

        return 0;
    }
}

using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>Asks once what is there, for a command. Any thread; takes up to a second or two.</summary>
public static class SinkQuery
{
    private const int MaxBusWaitMs = 500;

    /// <summary>Cards, Bluetooth sinks, then the PCMs that ALSA's configuration names. None at all is no error.</summary>
    /// <exception cref="Audio.Output.OutputOpenException">Fatal: libasound is not installed.</exception>
    public static IReadOnlyList<PresentSink> Run() => Run(new SinkWatchOptions());

    /// <summary>The same of another machine, as it were.</summary>
    internal static IReadOnlyList<PresentSink> Run(SinkWatchOptions options)
    {
        NativeDependency.Asound.RequireFor("alsa");
        AlsaQuiet.Ensure();
        return [.. FindPresent(options), .. AlsaNamedPcms.Query()];
    }

    private static IReadOnlyList<PresentSink> FindPresent(SinkWatchOptions options)
    {
        SinkDirectory directory = new();
        List<ISinkSource> sources = SinkWatchers.MakeSources(directory, options, _ => { });
        using EventFd never = new();
        SinkLoop loop = new(sources, never, _ => { });
        long start = options.Time.GetTimestamp();
        for (int leftMs = MaxBusWaitMs; leftMs > 0 && !sources.TrueForAll(source => source.IsSettled); leftMs = LeftMs(options.Time, start))
            loop.Step(leftMs);
        sources.ForEach(source => source.Dispose());
        return directory.Inventory.Present;
    }

    private static int LeftMs(TimeProvider time, long start) =>
        MaxBusWaitMs - (int)time.GetElapsedTime(start).TotalMilliseconds;
}

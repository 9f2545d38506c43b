using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Keeps a <see cref="SinkDirectory"/> true: sound cards, Bluetooth sinks, sound servers. Any thread. One
/// thread of its own waits for all of them; nothing is asked by the clock, so with nothing going on it costs
/// nothing. What is not installed or not running is no error: it is told once, and watched for.
/// </summary>
public sealed class SinkWatchers : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly EventFd _stop = new();
    private readonly Thread _thread;

    private SinkWatchers(Func<EventFd, SinkLoop> makeLoop) => _thread = LinuxThreads.StartSinkWatch(makeLoop(_stop).Run);

    /// <summary>Publishes the cards that are there, and everything else from now on.</summary>
    /// <param name="directory">What is kept true.</param>
    /// <param name="options">What is watched.</param>
    /// <param name="told">Gets lines for people who look for a fault, none twice. Must not block.</param>
    public static SinkWatchers Start(SinkDirectory directory, SinkWatchOptions options, Action<string> told)
    {
        Action<string> once = new TellOnce(told).Tell;
        return new SinkWatchers(stop => new SinkLoop(MakeSources(directory, options, once), stop, once));
    }

    /// <summary>Ends the thread; what was published stays.</summary>
    public void Dispose()
    {
        _stop.Set();
        // A thread that hangs in a library keeps its descriptors: it must not find other files under them.
        if (_thread.Join(StopTimeout))
            _stop.Dispose();
    }

    /// <summary>The sources for these options; those whose library is missing are left out.</summary>
    internal static List<ISinkSource> MakeSources(SinkDirectory directory, SinkWatchOptions options, Action<string> told)
    {
        CardSource cards = new(directory, options.Cards, options.Time);
        if (!cards.IsThere)
            told($"{options.Cards.Devices} is not there: no sound card yet.");
        List<ISinkSource> sources = [cards, new ServerSource(directory, () => FindSockets(options), options.Time)];
        if (NativeDependency.Systemd.TryLoad())
            sources.Add(new BluetoothSource(directory, options.BusAddress, told, options.Time));
        else
            told($"No Bluetooth sinks: {NativeDependency.Systemd.MissingText}.");
        return sources;
    }

    private static IEnumerable<string> FindSockets(SinkWatchOptions options) =>
        options.Preferences
            .Where(preference => preference.IsName && preference.Name.Scheme is "alsa" or "portaudio")
            .SelectMany(preference => PcmServers.Find(preference.Name.Device, options.Variable))
            .Distinct(StringComparer.Ordinal);
}

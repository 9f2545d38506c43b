using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Daemon;

/// <summary>How long speech waits for a sink.</summary>
/// <param name="First">Where none has ever been opened.</param>
/// <param name="Again">Where one was lost.</param>
internal readonly record struct SinkPatience(TimeSpan First, TimeSpan Again)
{
    /// <summary>A service: cards come late at boot, and come back.</summary>
    public static SinkPatience OfDaemon(DaemonOptions options) =>
        new(TimeSpan.FromSeconds(options.SinkWaitSec), TimeSpan.FromSeconds(options.SinkWaitSec));

    /// <summary>A command: who names a sink that does not open wants to know now.</summary>
    public static SinkPatience OfCommand(DaemonOptions options) =>
        new(TimeSpan.Zero, TimeSpan.FromSeconds(options.SinkWaitSec));

    /// <summary>The limit that holds for an output.</summary>
    public TimeSpan LimitFor(OutputSnapshot output) => output.Sink.Length == 0 ? First : Again;
}

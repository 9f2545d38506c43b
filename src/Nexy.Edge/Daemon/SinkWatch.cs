using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Daemon;

/// <summary>
/// Ends a turn that no sink will play: speech waits through a lost card (R-A9), but not until tomorrow.
/// </summary>
/// <param name="engine">Whose output is watched.</param>
/// <param name="patience">How long to wait.</param>
/// <param name="time">The clock.</param>
internal sealed class SinkWatch(AudioEngine engine, SinkPatience patience, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Watches until cancelled.</summary>
    /// <param name="waiting">Told once each time a wait begins; without patience there is none.</param>
    /// <param name="givenUp">Told once when it has lasted too long.</param>
    /// <param name="cancellationToken">The turn is over.</param>
    public async Task RunAsync(Action<string> waiting, Action<string> givenUp, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        long? lostSince = null;
        while (await TickAsync(timer, cancellationToken).ConfigureAwait(false))
        {
            var output = engine.Snapshot();
            if (output.State != OutputState.Lost && output.LastError.Length == 0)
            {
                lostSince = null;
                continue;
            }

            var isNew = lostSince is null;
            lostSince ??= time.GetTimestamp();
            if (time.GetElapsedTime(lostSince.Value) >= patience.LimitFor(output))
            {
                givenUp(output.LastError);
                return;
            }

            if (isNew)
                waiting(output.LastError);
        }
    }

    private static async ValueTask<bool> TickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

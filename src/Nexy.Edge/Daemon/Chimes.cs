using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Daemon;

/// <summary>Sounds earcons that belong to no turn, behind what is being said. Any thread.</summary>
internal sealed class Chimes(AudioEngine engine, EarconOptions earcons, TurnRunner runner)
{
    // One that waits is enough: after a flapping card has switched ten times nobody wants to hear ten of them.
    private int _isWaiting;

    /// <summary>Lets one sound, if it is switched on and there is a sink to hear it on; returns at once.</summary>
    public void Post(EarconKind kind)
    {
        if (!earcons.IsOn(kind) || engine.Snapshot().State == OutputState.Lost || Interlocked.Exchange(ref _isWaiting, 1) != 0)
            return;
        _ = Task.Run(() => SoundAsync(kind));
    }

    private async Task SoundAsync(EarconKind kind)
    {
        try
        {
            await runner.ChimeAsync(kind).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The daemon ends, and nothing is heard any more.
        }
        finally
        {
            Volatile.Write(ref _isWaiting, 0);
        }
    }
}

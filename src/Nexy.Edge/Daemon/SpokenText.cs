using System.Threading.Channels;
using Nexy.Edge.Audio;

namespace Nexy.Edge.Daemon;

/// <summary>
/// Holds each piece of text back until the speech that follows it begins to be heard, so that a reader
/// sees the words as they are spoken.
/// </summary>
internal sealed class SpokenText
{
    private readonly Channel<(string Text, long Position)> _pieces = Channel.CreateUnbounded<(string, long)>();
    private readonly CancellationTokenSource _allHeard = new();
    private readonly Task _delivery;
    private volatile bool _isCutOff;

    public SpokenText(AudioEngine engine, Action<string> deliver) => _delivery = DeliverAsync(engine, deliver);

    /// <summary>A piece whose speech begins at a position of the queue.</summary>
    public void Add(string text, long position) => _pieces.Writer.TryWrite((text, position));

    /// <summary>Everything was heard: delivers what has no speech of its own.</summary>
    public async Task FinishAsync()
    {
        _pieces.Writer.TryComplete();
        await _allHeard.CancelAsync().ConfigureAwait(false);
        await _delivery.ConfigureAwait(false);
        _allHeard.Dispose();
    }

    /// <summary>The speech was cut off: what was not heard is not delivered.</summary>
    public async Task AbortAsync()
    {
        _isCutOff = true;
        await FinishAsync().ConfigureAwait(false);
    }

    private async Task DeliverAsync(AudioEngine engine, Action<string> deliver)
    {
        await foreach (var (text, position) in _pieces.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (await IsDeliveredAsync(engine, position).ConfigureAwait(false))
                deliver(text);
        }
    }

    private async Task<bool> IsDeliveredAsync(AudioEngine engine, long position)
    {
        try
        {
            var progress = await engine.WaitPlayedAsync(position + 1, _allHeard.Token).ConfigureAwait(false);
            return progress.WasPlayed;
        }
        catch (OperationCanceledException)
        {
            // The end of the turn: text without speech behind it, unless the speech was cut off.
            return !_isCutOff;
        }
    }
}

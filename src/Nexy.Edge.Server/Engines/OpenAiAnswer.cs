using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Engines;

/// <summary>
/// One request only. Gets an answer out of a text server: time limits, and further tries before the first token. After it
/// there is none, because what was said cannot be taken back.
/// </summary>
internal sealed class OpenAiAnswer(
    OpenAiClient client, ChatRequest chat, RequestContext request, TextOptions options, TimeProvider time, ILogger logger)
    : IDisposable
{
    private const string Subject = "the text server's answer";

    // Some servers keep the connection open behind their last word.
    private static readonly TimeSpan UsageLimit = TimeSpan.FromSeconds(1);

    private readonly WaitLimit _waits = new(TimeSpan.FromSeconds(options.TotalTimeoutSec), time);
    private OpenAiStream? _stream;

    /// <summary>The stream, as far as there is one.</summary>
    public OpenAiStream? Stream => _stream;

    /// <summary>The next piece of text, or null at the end.</summary>
    public async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        string? piece;
        do
        {
            piece = _stream is null
                ? await FirstAsync(cancellationToken).ConfigureAwait(false)
                : await FurtherAsync(_stream, cancellationToken).ConfigureAwait(false);
        }
        while (piece is { Length: 0 });
        return piece;
    }

    public void Dispose() => _stream?.Dispose();

    private async Task<string?> FirstAsync(CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await WaitAsync(OpenAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (TextServerException e) when (e.IsTransient && retry < options.Retries)
            {
                var delay = RetryDelay.Of(retry, e.RetryAfter, Random.Shared.NextDouble());
                // An apology now is better than one after a wait that cannot help.
                if (delay >= LeftForFirst)
                    throw;
                ServerLog.TextRetried(
                    logger, (int)delay.TotalMilliseconds, e.Message, request.SessionId, request.HardwareId);
                await WaitAsync(token => DelayAsync(delay, token), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private TimeSpan LeftForFirst => TimeSpan.FromSeconds(options.FirstTokenTimeoutSec) - _waits.Spent;

    private Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> wait, CancellationToken cancellationToken) =>
        _waits.RunAsync($"the first token of {Subject}", LeftForFirst, wait, cancellationToken);

    private async Task<bool> DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        var stream = await client.OpenAsync(chat, cancellationToken).ConfigureAwait(false);
        try
        {
            var piece = await stream.NextAsync(cancellationToken).ConfigureAwait(false);
            _stream = stream;
            return piece;
        }
        catch (Exception)
        {
            stream.Dispose();
            throw;
        }
    }

    private async Task<string?> FurtherAsync(OpenAiStream stream, CancellationToken cancellationToken)
    {
        var limit = stream.IsComplete ? UsageLimit : TimeSpan.FromSeconds(options.TokenTimeoutSec);
        try
        {
            return await _waits.RunAsync($"the next token of {Subject}", limit, stream.NextAsync, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (stream is { IsComplete: true, HasText: true } && e is (TimeoutException or TextServerException))
        {
            return null;
        }
    }
}

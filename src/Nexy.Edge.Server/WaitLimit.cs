using System.Globalization;

namespace Nexy.Edge.Server;

/// <summary>
/// One flow at a time. Bounds the waits for somebody else's work, each and all together. What the flow does between two
/// waits is not counted: a listener who is slow must not make a server look slow.
/// </summary>
internal sealed class WaitLimit(TimeSpan total, TimeProvider time)
{
    /// <summary>What all waits so far took.</summary>
    public TimeSpan Spent { get; private set; }

    /// <summary>Waits; <see cref="TimeoutException"/> when it takes longer than <paramref name="limit"/> or than what is left.</summary>
    public async Task<T> RunAsync<T>(
        string what, TimeSpan limit, Func<CancellationToken, Task<T>> wait, CancellationToken cancellationToken)
    {
        var allowed = Min(limit, total - Spent);
        if (allowed <= TimeSpan.Zero)
            throw TooLong(what, Min(limit, total), null);
        var start = time.GetTimestamp();
        using var alarm = new CancellationTokenSource(allowed, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellationToken);
        try
        {
            return await wait(either.Token).ConfigureAwait(false);
        }
        // A connection that is cancelled may report anything.
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e) when (alarm.IsCancellationRequested)
        {
            throw TooLong(what, allowed, e);
        }
        finally
        {
            Spent += time.GetElapsedTime(start);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeoutException TooLong(string what, TimeSpan allowed, Exception? inner) => new(
        string.Create(CultureInfo.InvariantCulture, $"{what} did not come within {allowed.TotalSeconds:0.###} s"), inner);
}

namespace Nexy.Edge.Roles;

/// <summary>What a service waits for.</summary>
internal static class Until
{
    /// <summary>Completes when the token is cancelled, which is how a service is meant to end.</summary>
    public static async Task CancelledAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task.ConfigureAwait(false);
    }
}

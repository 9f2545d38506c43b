using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Update;

/// <summary>Gives a system that has just started the time to become healthy, and no more. One flow.</summary>
/// <param name="attempts">How often it is looked at.</param>
/// <param name="timeout">After which no further look begins.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes what failed, each time that it is another failure.</param>
internal sealed class HealthGate(int attempts, TimeSpan timeout, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <summary>Looks until all is well, which gives null, or until the last look has found a fault again.</summary>
    public async Task<HealthFault?> WaitAsync(
        Func<CancellationToken, Task<HealthFault?>> lookAsync, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        HealthFault? told = null;
        for (var attempt = 1; ; attempt++)
        {
            if (await lookAsync(cancellationToken).ConfigureAwait(false) is not { } fault)
                return null;
            if (attempt >= attempts || time.GetElapsedTime(begin) + Between >= timeout)
                return fault;
            if (fault != told)
                UpdateLog.CheckAgain(logger, attempt, fault.Check, fault.Detail);
            told = fault;
            await Task.Delay(Between, time, cancellationToken).ConfigureAwait(false);
        }
    }
}

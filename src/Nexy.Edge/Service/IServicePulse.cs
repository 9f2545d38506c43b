namespace Nexy.Edge.Service;

/// <summary>What a role can tell of itself while it runs. One call at a time.</summary>
internal interface IServicePulse
{
    /// <summary>How it is, in a line for people.</summary>
    string Describe();

    /// <summary>Looks for progress since the last call (R-A16, R-D1).</summary>
    /// <returns>What stands still; null when nothing does.</returns>
    ValueTask<string?> FindStandstillAsync(CancellationToken cancellationToken);
}

using Nexy.Edge.Service;

namespace Nexy.Edge.Tests.Service;

/// <summary>A role that says of itself what a test wants.</summary>
internal sealed class ScriptedPulse : IServicePulse
{
    private int _looks;
    private int _descriptions;

    public string Status { get; set; } = "Idle";

    public string? Standing { get; set; }

    public int Looks => Volatile.Read(ref _looks);

    /// <summary>How often it was asked; a look is over when it has been asked once more.</summary>
    public int Descriptions => Volatile.Read(ref _descriptions);

    public string Describe()
    {
        Interlocked.Increment(ref _descriptions);
        return Status;
    }

    public ValueTask<string?> FindStandstillAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _looks);
        return Standing == "defect" ? throw new InvalidOperationException("defect") : ValueTask.FromResult(Standing);
    }
}

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Counts how often it rings.</summary>
internal sealed class CountingAlarm : ICallAlarm
{
    public int Rings { get; private set; }

    public void Ring() => Rings++;
}

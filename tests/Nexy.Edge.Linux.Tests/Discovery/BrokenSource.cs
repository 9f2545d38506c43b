using Nexy.Edge.Linux.Discovery;

namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>A source with a defect.</summary>
internal sealed class BrokenSource : ISinkSource
{
    public bool IsSettled => true;

    public int Prepare(PollSet polls) => PollSet.Never;

    public void Handle(PollSet polls) => throw new InvalidOperationException("A defect.");

    public void Dispose()
    {
    }
}

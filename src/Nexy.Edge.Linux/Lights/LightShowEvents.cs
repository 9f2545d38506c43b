using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Lights;

/// <summary>What the light thread is told from elsewhere. Any thread.</summary>
internal sealed class LightShowEvents : IDisposable
{
    /// <summary>It is to end.</summary>
    public EventFd Stop { get; } = new();

    /// <summary>There may be something else to show.</summary>
    public EventFd Wake { get; } = new();

    public void Dispose()
    {
        Stop.Dispose();
        Wake.Dispose();
    }
}

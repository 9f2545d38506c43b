using System.Net.Sockets;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A connection that takes one byte a second from the moment on that it is told to.</summary>
internal sealed class TrickleStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private volatile bool _isSlow;

    public void SlowDown() => _isSlow = true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isSlow || buffer.IsEmpty)
            return await base.ReadAsync(buffer, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        return await base.ReadAsync(buffer[..1], cancellationToken);
    }
}

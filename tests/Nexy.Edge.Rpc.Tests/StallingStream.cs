using System.Net.Sockets;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>A connection from which so many bytes are read and then nothing, for ever. One reader.</summary>
internal sealed class StallingStream(Socket socket, long readableBytes) : NetworkStream(socket)
{
    private long _readBytes;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_readBytes >= readableBytes)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        var allowed = (int)Math.Min(buffer.Length, readableBytes - _readBytes);
        var count = await base.ReadAsync(buffer[..allowed], cancellationToken);
        _readBytes += count;
        return count;
    }
}

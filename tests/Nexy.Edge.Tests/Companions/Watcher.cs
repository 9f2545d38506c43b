using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Tests.Companions;

/// <summary>One who watches over a real connection, and reads no message before it is asked to. One flow.</summary>
internal sealed class Watcher : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly RpcChannel _channel;
    private readonly CancellationTokenSource _limit = new(Bound);
    private readonly AsyncServerStreamingCall<WatchEvent> _call;

    public Watcher(RpcEndpoint endpoint)
    {
        _channel = RpcChannel.ForAddress(endpoint);
        _call = _channel.AsyncServerStreamingCall(
            ControlMethods.Watch, new WatchRequest(), new CallOptions(cancellationToken: _limit.Token));
    }

    /// <summary>The next message; fails when there is none any more.</summary>
    public async Task<WatchEvent> ReadAsync()
    {
        Assert.True(await _call.ResponseStream.MoveNext(_limit.Token), "The watch has ended.");
        return _call.ResponseStream.Current;
    }

    /// <summary>Reads until a message is of a kind; the others are passed over.</summary>
    public async Task<WatchEvent> ReadAsync(Func<WatchEvent, bool> isWanted)
    {
        while (true)
        {
            var told = await ReadAsync();
            if (isWanted(told))
                return told;
        }
    }

    /// <summary>The first message, which is the whole state.</summary>
    public async Task<SpeakerState> ReadStateAsync()
    {
        var first = await ReadAsync();
        Assert.Equal(WatchEvent.EventOneofCase.State, first.EventCase);
        return first.State;
    }

    /// <summary>How the watch ends.</summary>
    public async Task<Status> ReadEndAsync()
    {
        var end = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await _call.ResponseStream.MoveNext(_limit.Token))
            {
            }
        });
        return end.Status;
    }

    public void Dispose()
    {
        _call.Dispose();
        _channel.Dispose();
        _limit.Dispose();
    }
}

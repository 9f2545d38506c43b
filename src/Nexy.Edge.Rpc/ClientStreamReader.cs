using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>One reader at a time. The messages of a streaming call.</summary>
internal sealed class ClientStreamReader<T>(ClientCall<T> call) : IAsyncStreamReader<T>
    where T : class, IMessage<T>
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message; call MoveNext.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = null;
        _current = await call.ReadNextAsync(cancellationToken).ConfigureAwait(false);
        return _current is not null;
    }
}

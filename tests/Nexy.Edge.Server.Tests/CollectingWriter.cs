using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Tests;

/// <summary>A client that takes everything at once; audio in a row counts as one.</summary>
internal sealed class CollectingWriter : IServerStreamWriter<StreamResponse>
{
    public List<StreamResponse> Messages { get; } = [];

    public string Kinds => StreamKinds.Of(Messages);

    public string Text => string.Concat(Messages.Select(message => message.TextChunk));

    public Task WriteAsync(StreamResponse message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Messages.Add(message.Clone());
        return Task.CompletedTask;
    }
}

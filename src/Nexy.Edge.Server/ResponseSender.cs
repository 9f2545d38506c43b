using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>One request only. The way of its messages to the client; waits while the client does not read.</summary>
internal sealed class ResponseSender(
    RequestContext request, IServerStreamWriter<StreamResponse> responses, CancellationToken cancellationToken)
{
    public Task SendAudioAsync(PcmChunk chunk) => SendAsync(StreamMessages.Audio(chunk));

    public Task SendAsync(StreamResponse message)
    {
        // Before the write: a write that fails in mid-way may have reached the client.
        request.HasEmitted = true;
        return responses.WriteAsync(message, cancellationToken);
    }
}

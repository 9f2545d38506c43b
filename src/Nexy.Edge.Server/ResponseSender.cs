using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>One request only. The way of its messages to the client; waits while the client does not read.</summary>
internal sealed class ResponseSender
{
    private readonly RequestContext _request;
    private readonly IServerStreamWriter<StreamResponse> _responses;
    private readonly CancellationToken _cancellationToken;

    // The one message of all chunks: each has left it when its write ends.
    private StreamResponse? _sound;

    public ResponseSender(
        RequestContext request, IServerStreamWriter<StreamResponse> responses, CancellationToken cancellationToken)
    {
        (_request, _responses, _cancellationToken) = (request, responses, cancellationToken);
        SendAudio = SendAudioAsync;
    }

    /// <summary>Sends a chunk; one at a time.</summary>
    public Func<PcmChunk, Task> SendAudio { get; }

    public Task SendAsync(StreamResponse message)
    {
        // Before the write: a write that fails in mid-way may have reached the client.
        _request.HasEmitted = true;
        return _responses.WriteAsync(message, _cancellationToken);
    }

    private Task SendAudioAsync(PcmChunk chunk)
    {
        if (_sound is null)
            _sound = StreamMessages.Audio(chunk);
        else
            StreamMessages.Refill(_sound.AudioChunk, chunk);
        return SendAsync(_sound);
    }
}

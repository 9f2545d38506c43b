using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>One request only. Lets the guard see each message on its way to the client (R-S5, R-S6).</summary>
internal sealed class GuardedWriter<T>(IServerStreamWriter<T> responses, AdmissionLease lease) : IServerStreamWriter<T>
{
    private bool _hasSentAudio;

    /// <summary>Writes; <see cref="RefusedException"/> for a message that is one too many, which is not sent.</summary>
    public async Task WriteAsync(T message, CancellationToken cancellationToken = default)
    {
        if (lease.CountMessage() is { } refusal)
            throw new RefusedException(refusal);
        await responses.WriteAsync(message, cancellationToken).ConfigureAwait(false);
        // Only now: a client that takes nothing has no message, however many wait for it.
        lease.NoteSent();
        if (_hasSentAudio || !IsAudio(message))
            return;
        _hasSentAudio = true;
        lease.NoteFirstAudio();
    }

    private static bool IsAudio(T message) => message
        is StreamResponse { ContentCase: StreamResponse.ContentOneofCase.AudioChunk }
        or WelcomeResponse { ContentCase: WelcomeResponse.ContentOneofCase.AudioChunk };
}

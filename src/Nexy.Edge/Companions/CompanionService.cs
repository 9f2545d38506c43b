using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Companions;

/// <summary>The calls of companion programs. Any thread.</summary>
internal sealed class CompanionService(WatchHub hub, SpeakerParts parts, CompanionDesk desk)
{
    /// <summary>Tells the state and its changes.</summary>
    public Task WatchAsync(WatchRequest request, IServerStreamWriter<WatchEvent> responses, ServerCallContext context) =>
        hub.ServeAsync(parts, responses, context);

    /// <summary>Somebody is being heard out as long as this lasts.</summary>
    public Task ListenAsync(ListenRequest request, IServerStreamWriter<ListenStarted> responses, ServerCallContext context) =>
        desk.ListenAsync(responses, context);

    /// <summary>The daemon is about to stop: these calls end.</summary>
    public void Shutdown()
    {
        hub.Shutdown();
        desk.Shutdown();
    }
}

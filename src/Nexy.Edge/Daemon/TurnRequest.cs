using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Daemon;

/// <summary>What a turn is to speak.</summary>
/// <param name="Start">Starts the answer.</param>
/// <param name="Asked">The words it began with: their language is that of a device that has no others to go by.</param>
/// <param name="Voice">Voice that was asked for; empty is the configured one.</param>
/// <param name="Language">Language that was asked for; empty is the configured one.</param>
/// <param name="IsQuestion">True when somebody waits for an answer that has to be found first.</param>
internal sealed record TurnRequest(
    Func<CancellationToken, IAsyncEnumerable<StreamResponse>> Start, string Asked, string Voice = "", string Language = "",
    bool IsQuestion = false)
{
    /// <summary>What is said is what <c>repeat</c> says again.</summary>
    public bool IsRepeatable { get; init; } = true;
}

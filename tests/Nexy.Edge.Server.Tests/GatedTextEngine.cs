using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests;

/// <summary>Answers with a first sentence, waits until the test opens the gate, then gives the second.</summary>
internal sealed class GatedTextEngine : ITextEngine
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "gated";

    /// <summary>Completes when a request has left the engine, by its end or by cancellation.</summary>
    public Task Left => _left.Task;

    public void Open() => _gate.TrySetResult();

    public async IAsyncEnumerable<string> AnswerAsync(
        RequestContext request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            yield return $"First sentence of {request.SessionId}. ";
            await _gate.Task.WaitAsync(cancellationToken);
            yield return $"Second sentence of {request.SessionId}.";
        }
        finally
        {
            _left.TrySetResult();
        }
    }
}

using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests;

/// <summary>Writes sentences for as long as somebody takes them, and counts them.</summary>
internal sealed class EndlessTextEngine : ITextEngine
{
    private int _sentences;

    public string Name => "endless";

    public int Sentences => Volatile.Read(ref _sentences);

    public async IAsyncEnumerable<string> AnswerAsync(
        RequestContext request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return $"This is sentence {Interlocked.Increment(ref _sentences)} of very many. ";
        }
    }
}

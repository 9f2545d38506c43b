using System.Runtime.CompilerServices;
using Nexy.Edge.Server;
using Nexy.Edge.Server.Engines;

namespace Nexy.Edge.Benchmarks.Serve;

/// <summary>Any thread. Answers with the prompt, at once.</summary>
internal sealed class RepeatingTextEngine : ITextEngine
{
    public string Name => "repeat";

    public async IAsyncEnumerable<string> AnswerAsync(
        RequestContext request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        yield return request.Prompt;
    }
}

namespace Nexy.Edge.Server.Tests;

/// <summary>An engine whose answer is a function of the request: to wait at a point, or to fail at one.</summary>
internal sealed class ScriptedTextEngine(Func<RequestContext, CancellationToken, IAsyncEnumerable<string>> script)
    : ITextEngine
{
    public string Name => "scripted";

    public IAsyncEnumerable<string> AnswerAsync(RequestContext request, CancellationToken cancellationToken) =>
        script(request, cancellationToken);

    public static ScriptedTextEngine Pieces(params string[] pieces) => new((_, _) => ToAsync(pieces));

    /// <summary>Writes the pieces, then throws.</summary>
    public static ScriptedTextEngine Failing(params string[] pieces) => new((_, _) => ThenThrow(pieces));

    private static async IAsyncEnumerable<string> ToAsync(string[] pieces)
    {
        foreach (var piece in pieces)
            yield return piece;
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<string> ThenThrow(string[] pieces)
    {
        foreach (var piece in pieces)
            yield return piece;
        await Task.CompletedTask;
        throw new InvalidOperationException("model gone");
    }
}

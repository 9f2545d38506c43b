namespace Nexy.Edge.Server.Tests;

/// <summary>Requests below the gRPC layer.</summary>
internal static class Requests
{
    public static RequestContext New(string prompt, string sessionId = "s1") =>
        new(sessionId, "hw1", prompt, new SpeechStyle("auto", ""));

    public static async Task<string> AnswerAsync(ITextEngine engine, RequestContext request)
    {
        var text = "";
        await foreach (var piece in engine.AnswerAsync(request, CancellationToken.None))
            text += piece;
        return text;
    }
}

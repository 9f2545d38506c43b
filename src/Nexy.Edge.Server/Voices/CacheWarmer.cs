namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Has the apologies spoken once to nobody, so that they are there when they are needed.</summary>
internal static class CacheWarmer
{
    private const string SessionId = "warm-up";

    public static async Task RunAsync(Speaker speaker, SpeechStyle style, CancellationToken cancellationToken)
    {
        foreach (var apology in FixedPhrases.Apologies)
        {
            var request = new RequestContext(SessionId, "", apology, style);
            await speaker.TrySpeakAsync(request, apology, _ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        }
    }
}

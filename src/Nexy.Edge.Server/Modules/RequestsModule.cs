using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Modules;

/// <summary>
/// Any thread. Lets requests in when all that they need is there. The first to stop: running requests have the grace,
/// while whatever they need still stands.
/// </summary>
internal sealed class RequestsModule(
    AdmissionGuard guard, ServerEngine current, CommandTable commands, TimeProvider time, ILogger logger) : IServerModule
{
    // After the grace: time for a request to notice that it has to end.
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private Task _warming = Task.CompletedTask;

    public string Name => "requests";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var voices = current.Voices;
        var style = voices.Routes.Configured;
        var speaker = new Speaker(voices.Voices, new EarconVoice(), logger, voices.Routes);
        current.Workflows = new ServerWorkflows(
            new ResponseWorkflow(current.Text, speaker, logger, commands),
            new WelcomeWorkflow(speaker, voices.Voices[0].Name, EarconVoice.EngineName),
            style);
        guard.Open();
        if (voices.IsCached)
            _warming = WarmAsync(speaker, style);
        return Task.CompletedTask;
    }

    public async Task StopAsync(TimeSpan grace)
    {
        var drained = guard.CloseAsync();
        if (!await EndsWithinAsync(drained, grace).ConfigureAwait(false))
        {
            // Without a grace nothing was promised to them.
            if (grace > TimeSpan.Zero)
                ServerLog.GraceExpired(logger, (long)grace.TotalMilliseconds);
            guard.EndAll();
            await EndsWithinAsync(drained, EndingTime).ConfigureAwait(false);
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _warming.ConfigureAwait(false);
    }

    private async Task WarmAsync(Speaker speaker, SpeechStyle style)
    {
        try
        {
            await CacheWarmer.RunAsync(speaker, style, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was warm.
        }
        catch (Exception e)
        {
            // Requests will meet it again, and tell.
            ServerLog.WarmingFailed(logger, e);
        }
    }

    private async Task<bool> EndsWithinAsync(Task drained, TimeSpan limit)
    {
        if (drained.IsCompleted || limit <= TimeSpan.Zero)
            return drained.IsCompleted;
        try
        {
            await drained.WaitAsync(limit, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

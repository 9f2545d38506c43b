using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The gRPC library of Python or Node; each stream is a process.</summary>
internal sealed class ForeignStreamClient(InteropLanguage language, string endpoint) : IStreamClient
{
    private readonly InteropClient _client = new(language, endpoint);

    public async Task<IStreamInFlight> StartAsync(string prompt, string sessionId)
    {
        string[] session = sessionId.Length > 0 ? [$"--session-id={sessionId}"] : [];
        var run = await _client.StartAsync("stream", [prompt, "--hardware-id=done", .. session]);
        await run.ReadToFirstMessagesAsync();
        return new InFlight(run);
    }

    public void Dispose()
    {
    }

    private sealed class InFlight(InteropRun run) : IStreamInFlight
    {
        private bool _isDisposed;

        public async Task<StreamOutcome> FinishAsync()
        {
            var result = await run.FinishAsync();
            var actions = result.Messages.Where(message => message.GetProperty("kind").ValueEquals("action_message"));
            return new StreamOutcome(
                result.Code, result.Details, result.Trailer("error-type"), result.Messages.Count(), [.. result.Kinds],
                result.Text, [.. result.Errors], result.AudioBytes,
                [.. actions.Select(action => action.GetProperty("sessionId").GetString()!)]);
        }

        public void Dispose()
        {
            if (!_isDisposed)
                run.Dispose();
            _isDisposed = true;
        }
    }
}

using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Fuzz;

/// <summary>The server's methods whole, from the body of a request to its answer; a short answer and a short sound for each.</summary>
internal sealed class SocketlessServer
{
    public const int MaxMessageBytes = 2_000;

    private readonly RecordingLogger _log = new();
    private readonly ManualTimeProvider _time = new();
    private readonly RpcApplication _application;

    public SocketlessServer()
    {
        Guard = new AdmissionGuard(new ServerOptions { MaxConcurrentStreams = 1 }, _time, _log);
        var speaker = new Speaker([new BriefVoice()], new EarconVoice(), _log);
        var service = new StreamingService(
            Guard,
            new ResponseWorkflow(new BuiltinTextEngine(new SpeakerFacts(), _time), speaker, _log),
            new WelcomeWorkflow(speaker, "brief", EarconVoice.EngineName),
            new PromptCollector(_time),
            new SpeechStyle("auto", ""),
            new SentenceLimits(new TextOptions()),
            _log);
        _application = new RpcApplication(
            new ServerRouter([service.Bind()]), new ServerCallSettings(MaxMessageBytes, _time, _log, CancellationToken.None));
    }

    public AdmissionGuard Guard { get; }

    /// <summary>Defects that the server itself calls so.</summary>
    public IEnumerable<string> Defects =>
        _log.Records.Where(record => record.Exception is not null || record.Id == ServerLog.FailedId).Select(record => $"{record}");

    public async Task<SocketlessCall> CallAsync(string path, byte[] body)
    {
        // Some time later: what is collected must not be refused for ever.
        _time.Advance(TimeSpan.FromSeconds(2));
        var call = new SocketlessCall(path, body);
        await call.RunAsync(_application);
        return call;
    }
}

using Nexy.Edge.Rpc;
using Nexy.Edge.Server.Modules;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Fuzz;

/// <summary>The server's methods whole, from the body of a request to its answer; a short answer and a short sound for each.</summary>
internal sealed class SocketlessServer
{
    public const int MaxMessageBytes = 2_000;

    // A handler that failed, below and above the service; a text engine and a voice that did.
    private static readonly int[] DefectIds = [1013, ServerLog.FailedId, ServerLog.TextEngineFailedId, ServerLog.VoiceFailedId];

    private readonly RecordingLogger _log = new();
    private readonly ManualTimeProvider _time = new();
    private readonly RpcApplication _application;

    public SocketlessServer()
    {
        _log.Recorded += id => Defects += DefectIds.Contains(id) ? 1 : 0;
        Guard = new AdmissionGuard(new ServerOptions { MaxConcurrentStreams = 1 }, _time, _log);
        var speaker = new Speaker([new BriefVoice()], new EarconVoice(), _log);
        var engine = new ServerEngine
        {
            Workflows = new ServerWorkflows(
                new ResponseWorkflow(new BuiltinTextEngine(new SpeakerFacts(), _time), speaker, _log),
                new WelcomeWorkflow(speaker, "brief", EarconVoice.EngineName),
                new SpeechStyle("auto", "")),
        };
        Guard.Open();
        var service = new StreamingService(
            Guard, engine, new PromptCollector(_time), new InterruptService(Guard.Tripwires, _log), new SentenceLimits(new TextOptions()), _log);
        _application = new RpcApplication(
            new ServerRouter([service.Bind()]), new ServerCallSettings(MaxMessageBytes, _time, _log, CancellationToken.None));
    }

    public AdmissionGuard Guard { get; }

    /// <summary>How many failures the server has logged as its own.</summary>
    public int Defects { get; private set; }

    public async Task<SocketlessCall> CallAsync(string path, byte[] body)
    {
        // Some time later: what is collected must not be refused for ever.
        _time.Advance(TimeSpan.FromSeconds(2));
        var call = new SocketlessCall(path, body);
        await call.RunAsync(_application);
        return call;
    }
}

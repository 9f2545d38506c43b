using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

/// <summary>A real server on a Unix socket and a TCP port, with a channel of ours to each. Waits are bounded.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();

    private RunningServer(ServerOptions options, ServerEngines engines, ILoggerFactory log, TimeProvider time)
    {
        options.Listen = [$"unix:{_folder.In("s")}", "tcp:127.0.0.1:0"];
        Server = new AnsweringServer(options, engines, log, time);
        Unix = RpcChannel.ForAddress(RpcEndpoint.Unix(UnixPath));
    }

    public AnsweringServer Server { get; }

    public RpcChannel Unix { get; }

    public RpcChannel Tcp { get; private set; } = null!;

    public string UnixPath => _folder.In("s");

    public static async Task<RunningServer> StartAsync(
        ITextEngine? engine = null, ServerOptions? options = null, ILoggerFactory? log = null, IVoice? voice = null,
        TimeProvider? time = null)
    {
        var engines = EnginesOf(
            () => engine ?? new BuiltinTextEngine(new SpeakerFacts(), TimeProvider.System),
            () => new VoiceSet([voice ?? EspeakVoice.Load(new VoiceOptions())], VoiceRoutes.Of(new VoiceOptions())));
        var running = Create(engines, options, log, time);
        await running.StartAsync();
        return running;
    }

    /// <summary>Engines that are made so; in an emergency there is espeak.</summary>
    public static ServerEngines EnginesOf(Func<ITextEngine> makeText, Func<VoiceSet> makeVoices) =>
        new(makeText, makeVoices, () => EmergencyVoices.Load(new VoiceOptions()), TimeProvider.System);

    /// <summary>A server that is not started yet.</summary>
    public static RunningServer Create(
        ServerEngines engines, ServerOptions? options = null, ILoggerFactory? log = null, TimeProvider? time = null) =>
        new(options ?? new ServerOptions(), engines, log ?? new RecordingLogger(), time ?? TimeProvider.System);

    public async Task StartAsync()
    {
        await Server.StartAsync();
        Tcp = RpcChannel.ForAddress(Server.BoundEndpoints[1]);
    }

    public AsyncServerStreamingCall<StreamResponse> Ask(string prompt, string sessionId = "", string hardwareId = "hw1") =>
        Unix.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio,
            new StreamRequest { Prompt = prompt, SessionId = sessionId, HardwareId = hardwareId });

    public async Task<List<StreamResponse>> AskAllAsync(string prompt, string sessionId = "")
    {
        using var call = Ask(prompt, sessionId);
        return await ReadAllAsync(call);
    }

    public static async Task<List<T>> ReadAllAsync<T>(AsyncServerStreamingCall<T> call)
    {
        var messages = new List<T>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Bound))
            messages.Add(call.ResponseStream.Current);
        return messages;
    }

    /// <summary>What came before the call ended with an error, and the error.</summary>
    public static async Task<(List<T> Messages, RpcException Error, string? ErrorType)> ReadToErrorAsync<T>(
        AsyncServerStreamingCall<T> call)
    {
        var messages = new List<T>();
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Bound))
                messages.Add(call.ResponseStream.Current);
        });
        return (messages, error, call.GetTrailers().GetValue(CallRefuser.ErrorTypeTrailer));
    }

    public async Task<StreamResponse> NextAsync(AsyncServerStreamingCall<StreamResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Bound));
        return call.ResponseStream.Current;
    }

    public async ValueTask DisposeAsync()
    {
        Unix.Dispose();
        Tcp?.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}

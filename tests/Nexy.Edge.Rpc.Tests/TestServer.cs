using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>A server on a Unix socket and on TCP with the handlers of one test, and channels to it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private TestServer(Action<ServerServiceDefinition.Builder> addMethods, int maxReceiveMessageBytes, TimeProvider? time)
    {
        var builder = ServerServiceDefinition.CreateBuilder()
            .AddMethod(TestMethods.ReportUsage, (request, _) =>
                Task.FromResult(new UsageResponse { Success = true, Message = request.Source }));
        addMethods(builder);
        Server = new RpcServer(new RpcServerOptions
        {
            Endpoints = [_folder.Socket(), RpcEndpoint.Parse("tcp:127.0.0.1:0")],
            Services = [builder.Build()],
            MaxReceiveMessageBytes = maxReceiveMessageBytes,
            LoggerFactory = Log,
            TimeProvider = time ?? TimeProvider.System,
        });
    }

    public RpcServer Server { get; }

    public RecordingLogger Log { get; } = new();

    public RpcEndpoint Unix => Server.BoundEndpoints[0];

    public RpcEndpoint Tcp => Server.BoundEndpoints[1];

    public RpcChannel Channel { get; private set; } = null!;

    public static async Task<TestServer> StartAsync(
        Action<ServerServiceDefinition.Builder> addMethods,
        int maxReceiveMessageBytes = 4 * 1024 * 1024,
        TimeProvider? time = null)
    {
        var server = new TestServer(addMethods, maxReceiveMessageBytes, time);
        await server.Server.StartAsync();
        server.Channel = RpcChannel.ForAddress(server.Unix);
        return server;
    }

    public static Task<TestServer> StreamingAsync(
        ServerStreamingServerMethod<StreamRequest, StreamResponse> handler, TimeProvider? time = null) =>
        StartAsync(builder => builder.AddMethod(TestMethods.StreamAudio, handler), time: time);

    public static Task<TestServer> UnaryAsync(
        UnaryServerMethod<InterruptRequest, InterruptResponse> handler, TimeProvider? time = null) =>
        StartAsync(builder => builder.AddMethod(TestMethods.Interrupt, handler), time: time);

    /// <summary>A good call on a connection of its own: what every abuse must leave possible.</summary>
    public async Task AssertServesAsync()
    {
        foreach (var endpoint in Server.BoundEndpoints)
        {
            using var channel = RpcChannel.ForAddress(endpoint);
            var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30));
            var answer = await channel.AsyncUnaryCall(TestMethods.ReportUsage, new UsageRequest { Source = "well?" }, options);
            Assert.Equal("well?", answer.Message);
        }
    }

    public AsyncServerStreamingCall<StreamResponse> Stream(string prompt = "", CallOptions options = default) =>
        Channel.AsyncServerStreamingCall(TestMethods.StreamAudio, new StreamRequest { Prompt = prompt }, options);

    public AsyncUnaryCall<InterruptResponse> Interrupt(string hardwareId = "", CallOptions options = default) =>
        Channel.AsyncUnaryCall(TestMethods.Interrupt, new InterruptRequest { HardwareId = hardwareId }, options);

    public async ValueTask DisposeAsync()
    {
        Channel?.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}

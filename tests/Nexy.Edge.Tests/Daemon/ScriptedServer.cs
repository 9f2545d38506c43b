using System.Collections.Concurrent;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>
/// An answering server on a real socket. A prompt is the answer: its text, then after a bar its command; speech is a few
/// frames of silence. It keeps the texts that it was asked to say.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>An answer with this text never ends by itself.</summary>
    public const string Endless = "This goes on and on.";

    private readonly RpcServer _server;
    private readonly ConcurrentQueue<WelcomeRequest> _said = new();

    private ScriptedServer(TempFolder folder)
    {
        Address = $"unix:{folder.In("server.sock")}";
        _server = new RpcServer(new RpcServerOptions
        {
            Endpoints = [RpcEndpoint.Parse(Address)],
            Services =
            [
                ServerServiceDefinition.CreateBuilder()
                    .AddMethod(StreamingMethods.StreamAudio, AnswerAsync)
                    .AddMethod(StreamingMethods.GenerateWelcomeAudio, SayAsync)
                    .AddMethod(StreamingMethods.InterruptSession, (_, _) => Task.FromResult(new InterruptResponse()))
                    .Build(),
            ],
        });
    }

    public string Address { get; }

    /// <summary>What it was asked to say, in order.</summary>
    public IReadOnlyList<WelcomeRequest> Said => [.. _said];

    /// <summary>True: it refuses to say anything.</summary>
    public bool IsDumb { get; set; }

    public static async Task<ScriptedServer> StartAsync(TempFolder folder)
    {
        var server = new ScriptedServer(folder);
        await server._server.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static AudioChunk Speech() => new()
    {
        AudioData = ByteString.CopyFrom(new byte[2 * 480]), Dtype = "int16", SampleRate = 48000, Channels = 1,
    };

    private static async Task AnswerAsync(
        StreamRequest request, IServerStreamWriter<StreamResponse> responses, ServerCallContext context)
    {
        var parts = request.Prompt.Split('|', 2);
        var text = parts[0].Trim();
        if (text.Length > 0 && parts[0][0] != '?')
        {
            await responses.WriteAsync(new StreamResponse { TextChunk = text }, context.CancellationToken);
            await responses.WriteAsync(new StreamResponse { AudioChunk = Speech() }, context.CancellationToken);
        }

        if (text == Endless)
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        if (parts.Length > 1)
            await responses.WriteAsync(
                new StreamResponse { ActionMessage = new ActionMessage { ActionJson = parts[1] } }, context.CancellationToken);
        await responses.WriteAsync(new StreamResponse { EndMessage = "END" }, context.CancellationToken);
    }

    private async Task SayAsync(
        WelcomeRequest request, IServerStreamWriter<WelcomeResponse> responses, ServerCallContext context)
    {
        _said.Enqueue(request);
        if (IsDumb)
            throw new RpcException(new Status(StatusCode.ResourceExhausted, "no breath left"));
        await responses.WriteAsync(new WelcomeResponse { AudioChunk = Speech() }, context.CancellationToken);
        await responses.WriteAsync(new WelcomeResponse { EndMessage = "END" }, context.CancellationToken);
    }
}

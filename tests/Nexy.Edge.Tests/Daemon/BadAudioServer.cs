using System.Runtime.InteropServices;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>
/// An answering server on a real socket that sends the chunks a test has written down; the prompt is the index.
/// </summary>
internal sealed class BadAudioServer : IAsyncDisposable
{
    private readonly IReadOnlyList<AudioChunk[]> _answers;
    private readonly RpcServer _server;

    private BadAudioServer(TempFolder folder, IReadOnlyList<AudioChunk[]> answers)
    {
        _answers = answers;
        Address = $"unix:{folder.In("server.sock")}";
        _server = new RpcServer(new RpcServerOptions
        {
            Endpoints = [RpcEndpoint.Parse(Address)],
            Services = [ServerServiceDefinition.CreateBuilder().AddMethod(StreamingMethods.StreamAudio, AnswerAsync).Build()],
        });
    }

    public string Address { get; }

    public static async Task<BadAudioServer> StartAsync(TempFolder folder, IReadOnlyList<AudioChunk[]> answers)
    {
        var server = new BadAudioServer(folder, answers);
        await server._server.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>A chunk that is as it should be: 48 kHz, mono.</summary>
    public static AudioChunk Good(short[] samples) => new()
    {
        AudioData = ByteString.CopyFrom(MemoryMarshal.AsBytes<short>(samples)),
        Dtype = "int16", Shape = { samples.Length }, SampleRate = 48000, Channels = 1,
    };

    private async Task AnswerAsync(StreamRequest request, IServerStreamWriter<StreamResponse> responses, ServerCallContext context)
    {
        foreach (var chunk in _answers[int.Parse(request.Prompt, null)])
            await responses.WriteAsync(new StreamResponse { AudioChunk = chunk }, context.CancellationToken);
        await responses.WriteAsync(new StreamResponse { EndMessage = "END" }, context.CancellationToken);
    }
}

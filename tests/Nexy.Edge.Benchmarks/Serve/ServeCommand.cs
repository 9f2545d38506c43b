using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Linux;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.Server.Voices;

namespace Nexy.Edge.Benchmarks.Serve;

/// <summary>
/// Serves sound until its standard input ends: with everything that the product has between a request and its chunks,
/// or with the transport alone. The servers beside it are in <c>tests/peers</c>.
/// </summary>
internal static class ServeCommand
{
    private const int MaxStreams = 64;

    public static int Run(string[] arguments)
    {
        if (arguments is not [var kind and ("product" or "rpc" or "espeak"), var endpoint])
        {
            Console.Error.WriteLine("usage: nexy-benchmarks serve product | rpc | espeak ENDPOINT");
            return 2;
        }

        ServeAsync(kind, endpoint).GetAwaiter().GetResult();
        return 0;
    }

    /// <summary>The product's server with a text engine that repeats the prompt.</summary>
    public static AnsweringServer Product(string endpoint, IVoice voice) => new(
        new ServerOptions { Listen = [endpoint], MaxConcurrentStreams = MaxStreams },
        new ServerEngines(
            () => new RepeatingTextEngine(), () => new VoiceSet([voice], VoiceRoutes.Of(new VoiceOptions())),
            () => new VoiceSet([voice], VoiceRoutes.Of(new VoiceOptions())), TimeProvider.System),
        NullLoggerFactory.Instance,
        TimeProvider.System);

    private static async Task ServeAsync(string kind, string endpoint)
    {
        await using IAsyncDisposable server = kind switch
        {
            "rpc" => await StartRpcAsync(endpoint),
            "espeak" => await StartProductAsync(endpoint, EspeakVoice.Load(new VoiceOptions())),
            _ => await StartProductAsync(endpoint, new InstantVoice()),
        };
        // As the program does.
        ProgramPages.Release();
        Console.WriteLine("listening");
        await Task.Run(() => Console.In.ReadToEnd());
    }

    private static async Task<AnsweringServer> StartProductAsync(string endpoint, IVoice voice)
    {
        AnsweringServer server = Product(endpoint, voice);
        await server.StartAsync();
        return server;
    }

    private static async Task<RpcServer> StartRpcAsync(string endpoint)
    {
        RpcServer server = new(new RpcServerOptions
        {
            Endpoints = [RpcEndpoint.Parse(endpoint)],
            Services = [ServerServiceDefinition.CreateBuilder().AddMethod(StreamingMethods.StreamAudio, WriteAsync).Build()],
        });
        await server.StartAsync();
        return server;
    }

    private static async Task WriteAsync(
        StreamRequest request, IServerStreamWriter<StreamResponse> responses, ServerCallContext context)
    {
        SoundRequest sound = SoundRequest.Parse(request.Prompt);
        StreamResponse message = StreamMessages.Audio(new PcmChunk(new byte[sound.ChunkBytes], InstantVoice.SampleRateHz));
        for (int sent = 0; sent < sound.Chunks; sent++)
            await responses.WriteAsync(message, context.CancellationToken);
    }
}

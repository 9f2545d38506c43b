using Google.Protobuf;
using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>A server of ours that does what a prompt says, for clients that are not ours.</summary>
internal sealed class InteropScript
{
    public TaskCompletionSource HangCancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void AddTo(ServerServiceDefinition.Builder builder) => builder
        .AddMethod(TestMethods.StreamAudio, StreamAsync)
        .AddMethod(TestMethods.Interrupt, InterruptAsync)
        .AddMethod(TestMethods.HealthCheck, (_, _) =>
            Task.FromResult(new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.Serving }));

    public static byte[] Pattern(int bytes) => [.. Enumerable.Range(0, bytes).Select(i => (byte)(i % 251))];

    private static Task<InterruptResponse> InterruptAsync(InterruptRequest request, ServerCallContext context)
    {
        if (request.HardwareId == "fail")
            throw new RpcException(new Status(StatusCode.NotFound, "kein Gerät «fail» 🔇 100%"), new Metadata { { "x-why-bin", [1, 255] } });
        return Task.FromResult(new InterruptResponse { Success = true, InterruptedSessions = { "s1", "s2" }, Message = request.HardwareId });
    }

    private async Task StreamAsync(StreamRequest request, IServerStreamWriter<StreamResponse> stream, ServerCallContext context)
    {
        var words = request.Prompt.Split(' ');
        switch (words[0])
        {
            case "count":
                await CountAsync(stream, int.Parse(words[1], null), int.Parse(words[2], null));
                break;
            case "fail-after":
                await CountAsync(stream, int.Parse(words[1], null), 16);
                throw new RpcException(new Status(StatusCode.ResourceExhausted, "Предел größer 🔊\nzwei"));
            case "hang":
                await HangAsync(stream, context);
                break;
            case "metadata":
                await context.WriteResponseHeadersAsync(Echo(context));
                foreach (var entry in Echo(context))
                    context.ResponseTrailers.Add(entry);
                break;
            default:
                await stream.WriteAsync(new StreamResponse { TextChunk = request.Prompt });
                break;
        }
    }

    private static async Task CountAsync(IServerStreamWriter<StreamResponse> stream, int count, int bytes)
    {
        var chunk = new StreamResponse { AudioChunk = new AudioChunk { AudioData = ByteString.CopyFrom(Pattern(bytes)), Dtype = "int16" } };
        for (var i = 0; i < count; i++)
            await stream.WriteAsync(chunk);
    }

    private async Task HangAsync(IServerStreamWriter<StreamResponse> stream, ServerCallContext context)
    {
        // Never disposed: the wait below may end first, and leaving would then take the callback back.
        context.CancellationToken.Register(() => HangCancelled.TrySetResult());
        await stream.WriteAsync(new StreamResponse { TextChunk = "hanging" });
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    private static Metadata Echo(ServerCallContext context)
    {
        var echo = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal)))
            echo.Add(entry);
        return echo;
    }
}

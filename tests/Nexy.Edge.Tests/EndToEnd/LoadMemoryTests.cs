using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A thousand requests, fifty at once, of all sorts, to the published server: its memory comes back.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class LoadMemoryTests(ITestOutputHelper output)
{
    private const int Workers = 50;
    private const int RequestsPerWorker = 20;
    private const int WarmUpRounds = 2;
    private const int Rounds = 12;

    // From one half of the measured rounds to the other, best to best, because collections that come sooner or later move a
    // single round by 5 to 30 MiB. A request that leaves 2 KiB behind makes 12 MiB of it; 1 KiB may hide in what moves.
    private const int MaxGrowthBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Memory_after_a_thousand_requests_is_what_it_was_before_them()
    {
        // R-S14
        using var server = ServedProgram.Start($"server.max_concurrent_streams={2 * Workers}");
        using var unix = RpcChannel.ForAddress(RpcEndpoint.Parse(server.Endpoint("unix")));
        using var tcp = RpcChannel.ForAddress(RpcEndpoint.Parse(server.Endpoint("tcp")));
        List<long> resident = [];
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            var seed = round * Workers;
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker =>
                Task.Run(() => WorkAsync(worker % 2 == 0 ? unix : tcp, unix, seed + worker))));
            Wait.Until("all places to be free", () => server.Count("stream_released") == server.Count("stream_acquired"));
            Wait.UntilStill("the server's memory", () => server.ResidentBytes / (64 * 1024));
            resident.Add(server.ResidentBytes);
        }

        output.WriteLine($"resident after each {Workers * RequestsPerWorker} requests: {string.Join(", ", resident.Select(bytes => bytes / 1024))} KiB");
        var measured = resident.Skip(WarmUpRounds).ToList();
        var grownBytes = measured.Skip(Rounds / 2).Min() - measured.Take(Rounds / 2).Min();
        Assert.InRange(grownBytes, long.MinValue, MaxGrowthBytes);
        server.EndsWithNothingInFlight(server.Count("stream_acquired"));
    }

    private static async Task WorkAsync(RpcChannel channel, RpcChannel other, int seed)
    {
        Random random = new(seed);
        for (var i = 0; i < RequestsPerWorker; i++)
        {
            var sessionId = $"w{seed}r{i}";
            using var call = Ask(channel, sessionId);
            switch (random.Next(5))
            {
                case 0:
                    await ReadAsync(call, messages: random.Next(6));
                    break;
                case 1:
                    using (var duplicate = Ask(other, sessionId))
                        await ReadAsync(duplicate);
                    await ReadAsync(call);
                    break;
                case 2:
                    await ReadAsync(call, messages: 1);
                    await other.AsyncUnaryCall(StreamingMethods.InterruptSession, new InterruptRequest { HardwareId = sessionId });
                    await ReadAsync(call);
                    break;
                default:
                    Assert.Equal($"this is session {sessionId}", (await ReadAsync(call)).Trim());
                    break;
            }
        }
    }

    private static AsyncServerStreamingCall<StreamResponse> Ask(RpcChannel channel, string sessionId) =>
        channel.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio,
            new StreamRequest { Prompt = $"say this is session {sessionId}", SessionId = sessionId, HardwareId = sessionId });

    private static async Task<string> ReadAsync(AsyncServerStreamingCall<StreamResponse> call, int messages = int.MaxValue)
    {
        var text = "";
        try
        {
            for (; messages > 0 && await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Bound); messages--)
                text += call.ResponseStream.Current.TextChunk;
        }
        catch (RpcException ended) when (ended.StatusCode is StatusCode.ResourceExhausted or StatusCode.Cancelled)
        {
            // A duplicate, or interrupted.
        }

        return text;
    }
}

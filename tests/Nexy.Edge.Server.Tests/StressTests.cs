using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Server.Tests;

/// <summary>A thousand requests, fifty at once, of all sorts, over both transports.</summary>
public class StressTests(ITestOutputHelper output)
{
    private const int Workers = 50;
    private const int RequestsPerWorker = 20;

    private readonly ConcurrentDictionary<string, int> _counts = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Thousand_requests_of_all_sorts_do_not_mix_and_leave_nothing(int seed)
    {
        // R-S1, R-S2, R-S7, R-S13, R-S14
        var log = new RecordingLogger();
        await using var server = await RunningServer.StartAsync(
            new ScriptedTextEngine(AnswerAsync), new ServerOptions { MaxConcurrentStreams = 1000, IdleTimeoutSec = 3600 },
            log, new LegibleVoice());

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(server, worker, seed))));

        await Task.Run(() => Wait.Until("all places to be free", () => server.Server.Guard.ActiveSessionIds.Count == 0));
        output.WriteLine(string.Join(", ", _counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}")));
        // First, because it shows what was thrown.
        Assert.Empty(log.Records.Where(record => record.Id == ServerLog.FailedId).Select(record => $"{record.Exception}"));
        // Beyond the thousand there are the duplicates. A client that leaves may be gone before it was admitted.
        Assert.Equal(Workers * RequestsPerWorker, _counts.Values.Sum());
        Assert.Equal(_counts["duplicate"] + _counts["interrupted"], Logged(ServerLog.RejectedId));
        Assert.Equal(Logged(ServerLog.StreamAcquiredId), Logged(ServerLog.StreamReleasedId));
        Assert.Equal(
            Logged(ServerLog.StreamAcquiredId),
            Logged(ServerLog.CompletedId) + Logged(ServerLog.CallEndedId) + Logged(ServerLog.InterruptedId));

        int Logged(int id) => log.Ids.Count(logged => logged == id);
    }

    private async Task WorkAsync(RunningServer server, int worker, int seed)
    {
        var random = new Random((seed * 1000) + worker);
        for (var i = 0; i < RequestsPerWorker; i++)
        {
            var sentences = random.Next(1, 12);
            using var call = Ask(worker % 2 == 0 ? server.Unix : server.Tcp, $"w{worker}r{i}", sentences);
            var kind = await (random.Next(5) switch
            {
                0 => LeaveAsync(call, random.Next(0, 6)),
                1 => DuplicateAsync(server, call, $"w{worker}r{i}", sentences),
                2 => InterruptAsync(server, call, $"w{worker}r{i}"),
                3 => ReadAsync(call, $"w{worker}r{i}", sentences, isSlow: true),
                _ => ReadAsync(call, $"w{worker}r{i}", sentences, isSlow: false),
            });
            _counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
    }

    private static AsyncServerStreamingCall<StreamResponse> Ask(RpcChannel channel, string sessionId, int sentences) =>
        channel.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio,
            new StreamRequest { Prompt = $"{sentences}", SessionId = sessionId, HardwareId = sessionId });

    private static async Task<string> LeaveAsync(AsyncServerStreamingCall<StreamResponse> call, int messages)
    {
        for (var i = 0; i < messages && await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RunningServer.Bound); i++)
        {
        }

        return "left";
    }

    private static async Task<string> DuplicateAsync(
        RunningServer server, AsyncServerStreamingCall<StreamResponse> call, string sessionId, int sentences)
    {
        var first = await server.NextAsync(call);
        using var second = Ask(server.Unix, sessionId, 1);
        var answered = true;
        try
        {
            // The first may be done by now: then this one is answered.
            await RunningServer.ReadAllAsync(second);
        }
        catch (RpcException e)
        {
            Assert.Equal(($"Concurrent request for session_id={sessionId} is not allowed", StatusCode.ResourceExhausted), (e.Status.Detail, e.StatusCode));
            answered = false;
        }

        Verify([first, .. await RunningServer.ReadAllAsync(call)], sessionId, sentences);
        return answered ? "late duplicate" : "duplicate";
    }

    private static async Task<string> InterruptAsync(
        RunningServer server, AsyncServerStreamingCall<StreamResponse> call, string sessionId)
    {
        await server.NextAsync(call);
        var response = await server.Tcp.AsyncUnaryCall(
            StreamingMethods.InterruptSession, new InterruptRequest { HardwareId = sessionId });
        if (response.InterruptedSessions.Count == 0)
        {
            await RunningServer.ReadAllAsync(call);
            return "late interrupt";
        }

        Assert.Equal([sessionId], response.InterruptedSessions);
        var (_, error, type) = await RunningServer.ReadToErrorAsync(call);
        Assert.Equal((StatusCode.Cancelled, "interrupted"), (error.StatusCode, type));
        return "interrupted";
    }

    private static async Task<string> ReadAsync(
        AsyncServerStreamingCall<StreamResponse> call, string sessionId, int sentences, bool isSlow)
    {
        var messages = new List<StreamResponse>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(RunningServer.Bound))
        {
            messages.Add(call.ResponseStream.Current);
            if (isSlow)
                await Task.Delay(1);
        }

        Verify(messages, sessionId, sentences);
        return isSlow ? "slow" : "read";
    }

    // The sound of a stream is its own text, to the last sentence.
    private static void Verify(IReadOnlyList<StreamResponse> messages, string sessionId, int sentences)
    {
        var text = string.Concat(messages.Select(message => message.TextChunk)).Trim();
        var sound = LegibleVoice.Read(messages.Where(message => message.AudioChunk is not null)
            .Select(message => message.AudioChunk.AudioData.ToByteArray()));
        Assert.Equal(string.Join(' ', Enumerable.Range(1, sentences).Select(i => Sentence(sessionId, i))), text);
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), sound.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("END", messages[^1].EndMessage);
    }

    private static string Sentence(string sessionId, int number) => $"This is sentence {number} of session {sessionId}.";

    private static async IAsyncEnumerable<string> AnswerAsync(
        RequestContext request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 1; i <= int.Parse(request.Prompt, null); i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return Sentence(request.SessionId, i) + " ";
        }
    }
}

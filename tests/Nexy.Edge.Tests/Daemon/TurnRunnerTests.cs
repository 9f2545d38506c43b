using System.Threading.Channels;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server.Voices;
using Outcome = Nexy.Edge.Protocol.Control.V1.TurnEnded.Types.Outcome;

namespace Nexy.Edge.Tests.Daemon;

public sealed class TurnRunnerTests : IAsyncLifetime
{
    private readonly AudioEngine _engine = new(
        new AudioOptions { Sinks = ["null:fast"] }, [new NullBackend()], new SinkDirectory(), _ => { }, TimeProvider.System);

    private readonly TurnRegistry _registry = new();
    private readonly LastAnswer _last = new();
    private readonly TurnRunner _runner;
    private Action _interrupted = () => { };

    public TurnRunnerTests() => _runner = RunnerOf(_engine);

    public Task InitializeAsync()
    {
        _engine.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    public static TheoryData<Exception?, Outcome> Ends => new()
    {
        { null, Outcome.Spoken },
        { new RpcException(new Status(StatusCode.ResourceExhausted, "too many")), Outcome.Refused },
        { new RpcException(new Status(StatusCode.Internal, "broken")), Outcome.Failed },
        { new RpcException(new Status(StatusCode.Cancelled, "interrupted")), Outcome.Interrupted },
        { new OperationCanceledException(), Outcome.Interrupted },
        { new InvalidOperationException("a defect"), Outcome.Failed },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Turn_ends_once_however_its_answer_ends_and_the_next_one_speaks(Exception? end, Outcome outcome)
    {
        var first = await RunAsync(Answer(Audio("int16"), end));
        var second = await RunAsync(Answer(Audio("int16"), end: null));

        Assert.Equal(outcome, Assert.Single(first, IsEnd).Ended.Outcome);
        Assert.True(IsEnd(first[^1]));
        Assert.Equal(Outcome.Spoken, second[^1].Ended.Outcome);
        Assert.Empty(_registry.ActiveIds);
    }

    // R-S13. What has come of it would play for minutes.
    [Fact]
    public async Task Turn_that_the_server_interrupts_ends_without_playing_what_has_come()
    {
        await using var engine = new AudioEngine(
            new AudioOptions { Sinks = ["null"], QueueSec = 300 }, [new NullBackend()], new SinkDirectory(), _ => { }, TimeProvider.System);
        engine.Start();
        var runner = RunnerOf(engine);
        var events = Channel.CreateUnbounded<TurnEvent>();
        var answer = Answer(Audio("int16", 240 * 22050), new RpcException(new Status(StatusCode.Cancelled, "interrupted")));

        await runner.RunAsync(new TurnRequest(_ => answer, "Hi"), events, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.False((await engine.WaitPlayedAsync(engine.WrittenPosition, CancellationToken.None)).WasPlayed);
        Assert.Empty(_registry.ActiveIds);
    }

    // R-S13. The server has nothing open any more that it could end.
    [Fact]
    public async Task Turn_is_interrupted_at_the_server_after_its_answer_was_sent_whole()
    {
        await using var engine = new AudioEngine(
            new AudioOptions { Sinks = ["null"], QueueSec = 300 }, [new NullBackend()], new SinkDirectory(), _ => { }, TimeProvider.System);
        engine.Start();
        var events = Channel.CreateUnbounded<TurnEvent>();
        var running = RunnerOf(engine).RunAsync(
            new TurnRequest(_ => Answer(Audio("int16", 240 * 22050), end: null), "Hi"), events, CancellationToken.None);
        await foreach (var step in events.Reader.ReadAllAsync())
        {
            if (step.EventCase == TurnEvent.EventOneofCase.Playback)
                _interrupted();
            if (IsEnd(step))
                Assert.Equal(Outcome.Interrupted, step.Ended.Outcome);
        }

        await running.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False((await engine.WaitPlayedAsync(engine.WrittenPosition, CancellationToken.None)).WasPlayed);
    }

    // R-T8: no turn ends in silence.
    [Theory]
    [InlineData(StatusCode.Unavailable, Outcome.Failed)]
    [InlineData(StatusCode.ResourceExhausted, Outcome.Refused)]
    public async Task Turn_that_fails_before_its_first_sound_ends_in_an_earcon(StatusCode code, Outcome outcome)
    {
        var events = await RunAsync(FailingAnswer(code));

        Assert.Equal((outcome, "gone"), (events[^1].Ended.Outcome, events[^1].Ended.Message));
        Assert.Equal(FailureTones.Pcm().Length / 2, _engine.WrittenPosition);
    }

    // R-T8
    [Fact]
    public async Task Turn_that_fails_in_mid_answer_ends_in_an_earcon_behind_what_was_said()
    {
        await RunAsync(Answer(Audio("int16"), new RpcException(new Status(StatusCode.Internal, "broken"))));

        Assert.Equal(2205 + (FailureTones.Pcm().Length / 2), _engine.WrittenPosition);
    }

    // R-T8
    [Fact]
    public async Task Answer_without_a_sound_is_a_failure_that_is_heard()
    {
        var events = await RunAsync(Answer(new StreamResponse { TextChunk = "Nobody reads this aloud." }, end: null));

        Assert.Equal((Outcome.Failed, "the answering server sent no sound"), (events[^1].Ended.Outcome, events[^1].Ended.Message));
        Assert.Equal(FailureTones.Pcm().Length / 2, _engine.WrittenPosition);
    }

    // R-A5
    [Fact]
    public async Task Chunk_that_contradicts_itself_fails_the_turn_and_names_the_disagreement()
    {
        var events = await RunAsync(Answer(Audio("complex64"), end: null));

        Assert.Equal(Outcome.Failed, events[^1].Ended.Outcome);
        Assert.Contains("complex64", events[^1].Ended.Message, StringComparison.Ordinal);
    }

    private static bool IsEnd(TurnEvent step) => step.EventCase == TurnEvent.EventOneofCase.Ended;

    private static StreamResponse Audio(string dtype, int frames = 2205) => new()
    {
        AudioChunk = new AudioChunk
        {
            AudioData = ByteString.CopyFrom(new byte[2 * frames]),
            Dtype = dtype,
            SampleRate = 22050,
            Channels = 1,
        },
    };

    private static async IAsyncEnumerable<StreamResponse> Answer(StreamResponse audio, Exception? end)
    {
        yield return new StreamResponse { TextChunk = "Hello." };
        yield return audio;
        await Task.Yield();
        if (end is not null)
            throw end;
        yield return new StreamResponse { EndMessage = "END" };
    }

    private static async IAsyncEnumerable<StreamResponse> FailingAnswer(StatusCode code)
    {
        await Task.Yield();
        if (code != StatusCode.OK)
            throw new RpcException(new Status(code, "gone"));
        yield break;
    }

    private TurnRunner RunnerOf(AudioEngine engine) => new(
        engine, _registry, new ActionExecutor(engine, new SinkChooser(engine), _last), _last,
        (_, _) => throw new InvalidOperationException("nothing is said here"), WatchInterruptsAsync,
        new SinkPatience(TimeSpan.Zero, TimeSpan.Zero), TimeProvider.System, NullLogger<TurnRunner>.Instance);

    private Task WatchInterruptsAsync(Action interrupted, CancellationToken cancellationToken)
    {
        _interrupted = interrupted;
        return Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private async Task<List<TurnEvent>> RunAsync(IAsyncEnumerable<StreamResponse> answer)
    {
        var events = Channel.CreateUnbounded<TurnEvent>();
        await _runner.RunAsync(new TurnRequest(_ => answer, "Hi"), events, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        var steps = new List<TurnEvent>();
        await foreach (var step in events.Reader.ReadAllAsync())
            steps.Add(step);
        return steps;
    }
}

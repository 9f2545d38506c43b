using System.Buffers.Binary;
using System.Threading.Channels;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Pcm;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;
using Outcome = Nexy.Edge.Protocol.Control.V1.TurnEnded.Types.Outcome;

namespace Nexy.Edge.Tests.Fuzz;

/// <summary>Answers that are nearly right, as the daemon gets them (R-A5, R-S11).</summary>
public sealed class AnswerFuzzTests : IAsyncLifetime
{
    private const int UsualAnswers = 300;
    private const int LongAnswers = 20_000;

    // As a daemon has it: on a busy machine a sink may stand still for a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string?[] Statuses = ["0", "0", "0", "3", "8", "13", "99", "x", null];

    private static readonly StreamResponse Good = new()
    {
        AudioChunk = new AudioChunk { AudioData = ByteString.CopyFrom(new byte[960]), Dtype = "int16", SampleRate = 48000, Channels = 1 },
    };

    // What the device has to say about a command.
    private static IAsyncEnumerable<StreamResponse> Said => new[] { Good }.ToAsyncEnumerable();

    private readonly AudioEngine _engine = new(
        new AudioOptions { Sinks = ["null:fast"] }, [new NullBackend()], new SinkDirectory(), _ => { }, TimeProvider.System);

    private readonly TurnRegistry _registry = new();
    private readonly TurnRunner _runner;
    private readonly ActionExecutor _actions;

    public AnswerFuzzTests()
    {
        var last = new LastAnswer();
        _actions = new ActionExecutor(_engine, new SinkChooser(_engine), last);
        _runner = new TurnRunner(
            _engine, _registry, _actions, last, (_, _) => Said, (_, _) => Task.CompletedTask, new SinkPatience(Patience, Patience), TimeProvider.System,
            NullLogger<TurnRunner>.Instance);
    }

    public Task InitializeAsync()
    {
        _engine.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Turn_ends_once_whatever_the_server_sends_and_the_next_one_speaks()
    {
        await using var server = await RawAnswerServer.StartAsync();
        using var client = new AnswerClient(RpcEndpoint.Parse(server.Address), "hw1", TimeSpan.FromMinutes(1), TimeProvider.System);
        FuzzRun.Of("answers", LongRuns.AreWanted ? LongAnswers : UsualAnswers, Make, input =>
        {
            server.Status = Statuses[input.Length == 0 ? 0 : input[0] % Statuses.Length];
            server.Body = input.Length == 0 ? [] : input[1..];
            var asked = Run(client.AskAsync(new AskRequest { Prompt = "x" }, CancellationToken.None));
            var said = Run(client.SayAsync(new SayRequest { Text = "x" }, CancellationToken.None));
            (server.Status, server.Body) = ("0", Frame(Good.ToByteArray()));
            var next = Run(client.AskAsync(new AskRequest { Prompt = "x" }, CancellationToken.None));

            // A defect would be told as one: nothing that a server sends is the daemon's.
            Assert.DoesNotContain("The daemon failed", asked.Message + said.Message, StringComparison.Ordinal);
            Assert.Equal((Outcome.Spoken, ""), (next.Outcome, next.Message));
            Assert.Empty(_registry.ActiveIds);
        });
    }

    [Fact]
    public void Sound_and_commands_are_taken_or_refused_by_name() =>
        FuzzRun.Of("responses", random => ProtoBytes.Message(random, maxFields: 4), input =>
        {
            if (Parse(input) is not { } response)
                return;
            if (response.AudioChunk is { } chunk)
                Decode(chunk);
            if (response.ActionMessage is { } action)
                _actions.Execute(DeviceAction.Parse(action.ActionJson), DeviceWords.For(""));
            Assert.InRange(_engine.VolumePercent, 0, 100);
        });

    private static byte[] Make(Random random)
    {
        List<byte> frames = [];
        for (int count = random.Next(4); count > 0; count--)
            frames.AddRange(Frame(random.Next(4) == 0 ? Good.ToByteArray() : ProtoBytes.Message(random, maxFields: 3)));
        return [(byte)random.Next(256), .. random.Next(2) == 0 ? Bytes.Damaged(random, [.. frames]) : [.. frames]];
    }

    private static byte[] Frame(byte[] message)
    {
        byte[] frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static StreamResponse? Parse(byte[] input)
    {
        try
        {
            return StreamResponse.Parser.ParseFrom(input);
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static void Decode(AudioChunk chunk)
    {
        try
        {
            var layout = PcmDecoder.Describe(
                chunk.AudioData.Length, chunk.Dtype, chunk.Shape, chunk.SampleRate, chunk.Channels);
            var samples = new float[layout.Samples];
            PcmDecoder.Convert(layout.SampleType, chunk.AudioData.Span, samples);
            Assert.All(samples, sample => Assert.InRange(sample, -1f, 1f));
        }
        catch (PcmFormatException)
        {
            // By name, as it should be.
        }
    }

    private TurnEnded Run(IAsyncEnumerable<StreamResponse> answer)
    {
        var events = Channel.CreateUnbounded<TurnEvent>();
        _runner.RunAsync(new TurnRequest(_ => answer, "x"), events, CancellationToken.None).GetAwaiter().GetResult();
        var steps = events.Reader.ReadAllAsync().ToBlockingEnumerable().ToList();
        Assert.Single(steps, step => step.EventCase == TurnEvent.EventOneofCase.Ended);
        return steps[^1].Ended;
    }
}

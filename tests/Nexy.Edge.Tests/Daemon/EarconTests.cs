using System.Runtime.InteropServices;
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
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Daemon;

public sealed class EarconTests : IAsyncLifetime
{
    private const int SpeechFrames = 480;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly EarconOptions _earcons = new();
    private readonly AudioEngine _engine = new(
        new AudioOptions { Sinks = ["null:fast"] }, [new NullBackend()], new SinkDirectory(), _ => { }, TimeProvider.System);

    private readonly TurnRunner _runner;

    public EarconTests()
    {
        var last = new LastAnswer();
        _runner = new TurnRunner(
            _engine, new TurnRegistry(), new ActionExecutor(_engine, new SinkChooser(_engine), last), last,
            (_, _) => throw new InvalidOperationException("nothing is said here"), (_, _) => Task.CompletedTask,
            new SinkPatience(TimeSpan.Zero, TimeSpan.Zero), TimeProvider.System, NullLogger<TurnRunner>.Instance, _earcons);
    }

    public Task InitializeAsync()
    {
        _engine.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public void Earcons_are_short_differ_and_begin_and_end_in_silence()
    {
        var kinds = Enum.GetValues<EarconKind>();
        var sounds = kinds.Select(kind => Earcon.Sound(kind).AudioData).ToList();

        Assert.Equal(kinds.Length, sounds.Distinct().Count());
        Assert.All(sounds, sound =>
        {
            var samples = MemoryMarshal.Cast<byte, short>(sound.Span);
            Assert.InRange(samples.Length, 1, ToneSequence.SampleRateHz * 3 / 10);
            Assert.Equal((0, 0), (samples[0], samples[^1]));
            Assert.True(samples.ContainsAnyExceptInRange((short)-8000, (short)8000));
        });
    }

    [Fact]
    public void Only_those_that_end_a_silence_are_on_by_default() => Assert.Equal(
        [EarconKind.Error, EarconKind.Refused], Enum.GetValues<EarconKind>().Where(kind => new EarconOptions().IsOn(kind)));

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Question_begins_with_its_earcon_where_that_is_wanted(bool isQuestion, bool isOn, bool sounds)
    {
        _earcons.Start = isOn;
        await RunAsync(Answer(), isQuestion);

        Assert.Equal(SpeechFrames + (sounds ? FramesOf(EarconKind.Start) : 0), _engine.WrittenPosition);
    }

    [Fact]
    public async Task Sound_of_the_makers_own_is_taken_at_its_rate()
    {
        using var folder = new TempFolder();
        Sndfile.Write(folder.In("start.wav"), new Sound(16000, 2, new short[2 * 1000]));
        (_earcons.Start, _earcons.Folder) = (true, folder.Path);

        await RunAsync(Answer(), isQuestion: true);

        Assert.Equal(SpeechFrames + 1000, _engine.WrittenPosition);
    }

    [Theory]
    [InlineData(0, "nothing is in it")]
    [InlineData(EarconBank.MaxSec * 16000 + 1, "longer than 3 s")]
    public void Sound_that_cannot_be_one_is_told_and_what_is_built_in_sounds(int frames, string expected)
    {
        using var folder = new TempFolder();
        Sndfile.Write(folder.In("sink_switched.wav"), new Sound(16000, 1, new short[frames]));
        _earcons.Folder = folder.Path;
        var log = new RecordingLogger();
        var bank = new EarconBank(_earcons, log);

        Assert.Equal(Earcon.Sound(EarconKind.SinkSwitched), bank.Sound(EarconKind.SinkSwitched));
        Assert.Equal(Earcon.Sound(EarconKind.Mute), bank.Sound(EarconKind.Mute));

        var record = Assert.Single(log.Records);
        Assert.Contains(folder.In("sink_switched.wav"), record.Text, StringComparison.Ordinal);
        Assert.Contains(expected, record.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_no_sound_is_told_and_what_is_built_in_sounds()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.In("done.wav"), "la la la");
        _earcons.Folder = folder.Path;
        var log = new RecordingLogger();

        Assert.Equal(Earcon.Sound(EarconKind.Done), new EarconBank(_earcons, log).Sound(EarconKind.Done));

        Assert.Contains("not a sound file", Assert.Single(log.Records).Text, StringComparison.Ordinal);
    }

    [Theory] // R-T8
    [InlineData(StatusCode.Internal, nameof(EarconKind.Error))]
    [InlineData(StatusCode.ResourceExhausted, nameof(EarconKind.Refused))]
    public async Task Turn_without_a_word_ends_in_the_earcon_that_fits_unless_it_is_off(StatusCode code, string name)
    {
        var kind = Enum.Parse<EarconKind>(name);
        await RunAsync(Failure(code));
        Assert.Equal(FramesOf(kind), _engine.WrittenPosition);

        (_earcons.Error, _earcons.Refused) = (kind == EarconKind.Refused, kind == EarconKind.Error);
        await RunAsync(Failure(code));
        Assert.Equal(FramesOf(kind), _engine.WrittenPosition);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Command_without_a_word_ends_in_its_earcon_where_that_is_wanted(bool isOn, bool sounds)
    {
        _earcons.Done = isOn;
        await RunAsync(Of(Command));

        Assert.Equal(40, _engine.VolumePercent);
        Assert.Equal(sounds ? FramesOf(EarconKind.Done) : 0, _engine.WrittenPosition);
    }

    [Fact]
    public async Task Command_that_was_announced_needs_no_earcon()
    {
        _earcons.Done = true;
        await RunAsync(Of(Speech, Command));

        Assert.Equal(SpeechFrames, _engine.WrittenPosition);
    }

    [Fact]
    public async Task Chime_waits_for_the_end_of_what_is_said()
    {
        var more = new TaskCompletionSource();
        var speaking = RunAsync(Gated(more.Task));
        var chime = _runner.ChimeAsync(EarconKind.SinkSwitched);
        await _engine.WaitPlayedAsync(SpeechFrames, CancellationToken.None).WaitAsync(Bound);
        Assert.False(chime.IsCompleted);
        Assert.Equal(SpeechFrames, _engine.WrittenPosition);

        more.SetResult();
        await speaking;
        await chime.WaitAsync(Bound);
        Assert.Equal((2 * SpeechFrames) + FramesOf(EarconKind.SinkSwitched), _engine.WrittenPosition);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_of_a_mute_is_heard_where_that_is_wanted(bool isOn)
    {
        await using var speaker = await ScriptedSpeaker.StartAsync(options => options.Earcons.Mute = isOn);
        await MuteAsync(speaker, true);
        await MuteAsync(speaker, false);
        // Behind the earcon, if there is one: turns and earcons speak one after the other.
        if (isOn)
            Wait.Until("the earcon", () => Played(speaker) > 0);
        await speaker.AskAsync("Hello.");

        Assert.Equal(SpeechFrames + (isOn ? FramesOf(EarconKind.Mute) : 0), Played(speaker));
    }

    [Fact]
    public async Task Switch_is_heard_behind_the_speech_that_it_met()
    {
        const double Seconds = 4;
        using TempFolder folder = new();
        var better = $"file:{folder.In("better.wav")}?realtime=1";
        await using var speaker = await ScriptedSpeaker.StartAsync(options =>
        {
            options.Audio.Sinks = ["null", better];
            options.Earcons.SinkSwitched = true;
        });
        var tone = speaker.ReadAsync(token => speaker.Client.PlayToneAsync(new PlayToneRequest { Seconds = Seconds }, token));
        Wait.Until("the tone", () => Played(speaker) > 0);
        await speaker.Client.ChooseSinkAsync(new ChooseSinkRequest { Sink = better }, CancellationToken.None);
        await tone;

        var expected = Tone.FramesOf(Seconds) + FramesOf(EarconKind.SinkSwitched);
        Wait.Until("the earcon", () => Played(speaker) >= expected);
        Assert.Equal(expected, Played(speaker));
    }

    private static StreamResponse Speech => new()
    {
        AudioChunk = new AudioChunk
        {
            AudioData = ByteString.CopyFrom(new byte[2 * SpeechFrames]), Dtype = "int16", SampleRate = 22050, Channels = 1,
        },
    };

    private static StreamResponse Command => new()
    {
        ActionMessage = new ActionMessage { ActionJson = """{"command":"set_volume","args":{"percent":40}}""" },
    };

    private static int FramesOf(EarconKind kind) => Earcon.Sound(kind).AudioData.Length / sizeof(short);

    private static long Played(ScriptedSpeaker speaker) =>
        speaker.Client.GetStatusAsync(CancellationToken.None).Result.Output.PlayedFrames;

    private static Task MuteAsync(ScriptedSpeaker speaker, bool isMuted) =>
        speaker.Client.SetVolumeAsync(new SetVolumeRequest { Muted = isMuted }, CancellationToken.None);

    private static IAsyncEnumerable<StreamResponse> Answer() => Of(Speech);

    private static IAsyncEnumerable<StreamResponse> Of(params StreamResponse[] responses) => responses.ToAsyncEnumerable();

    private static async IAsyncEnumerable<StreamResponse> Gated(Task more)
    {
        yield return Speech;
        await more;
        yield return Speech;
    }

    private static async IAsyncEnumerable<StreamResponse> Failure(StatusCode code)
    {
        await Task.Yield();
        if (code != StatusCode.OK)
            throw new RpcException(new Status(code, "gone"));
        yield break;
    }

    private async Task RunAsync(IAsyncEnumerable<StreamResponse> answer, bool isQuestion = false)
    {
        var events = Channel.CreateUnbounded<TurnEvent>();
        await _runner.RunAsync(new TurnRequest(_ => answer, "Hi", IsQuestion: isQuestion), events, CancellationToken.None)
            .WaitAsync(Bound);
    }
}

using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Nexy.Edge.Audio;
using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>A whole daemon that plays the sound of a Wyoming client that is not ours; see <c>tests/interop/README.md</c>.</summary>
public sealed class WyomingSndTests : IDisposable
{
    private const int RateHz = 44100;

    // What a lost device still held is said again: its buffer, as old as its last word may be, and what it plays until it is closed.
    private const int MaxRepeatFrames = 48000 * 3 / 20;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Service_describes_itself_and_answers_a_ping()
    {
        await using var speaker = await StartAsync("null");

        var info = Assert.Single(Answers("describe"));
        Assert.Equal("info", Event(info));
        var snd = Assert.Single(info.GetProperty("data").GetProperty("snd").EnumerateArray().ToArray());
        Assert.Equal("nexy-edge", snd.GetProperty("name").GetString());
        Assert.True(snd.GetProperty("installed").GetBoolean());
        Assert.Equal(2, snd.GetProperty("snd_format").GetProperty("width").GetInt32());
        Assert.Equal(["pong"], Run("ping"));
    }

    [Theory]
    [InlineData(2, 2048)]
    [InlineData(1, 4096)]
    [InlineData(2, 1021, "--inline")]
    public async Task Sound_is_played_to_the_bit(int channels, int chunkBytes, params string[] options)
    {
        var sent = Write("sent.wav", channels, seed: 1);
        await using (await StartAsync($"file:{_folder.In("heard.wav")}", channels))
            Assert.Equal(["sending", "played"], Run("play", [sent, "--chunk-bytes", $"{chunkBytes}", .. options]));

        var heard = Sound.Read(_folder.In("heard.wav"));
        Assert.Equal((RateHz, channels), (heard.SampleRateHz, heard.Channels));
        Assert.Equal(Sound.Read(sent).Samples, heard.Samples);
    }

    [Fact]
    public async Task Sounds_of_several_clients_are_played_whole_one_after_the_other()
    {
        string[] sent = [Write("one.wav", 1, seed: 1), Write("two.wav", 1, seed: 2)];
        await using (await StartAsync($"file:{_folder.In("heard.wav")}", channels: 1))
        {
            using var one = Start("play", sent[0]);
            using var two = Start("play", sent[1]);
            Assert.Equal(["sending", "played"], Events(one));
            Assert.Equal(["sending", "played"], Events(two));
            Assert.Equal(["sending", "played", "sending", "played"], Run("play", sent));
        }

        var heard = Sound.Read(_folder.In("heard.wav")).Samples;
        var first = Sound.Read(sent[0]).Samples;
        var second = Sound.Read(sent[1]).Samples;
        short[] there = [.. first, .. second, .. first, .. second];
        short[] back = [.. second, .. first, .. first, .. second];
        Assert.True(heard.SequenceEqual(there) || heard.SequenceEqual(back));
    }

    [Fact]
    public async Task Stop_ends_a_sound_and_the_client_goes_on()
    {
        var sent = Write("long.wav", 1, seed: 1, seconds: 120);
        var next = Write("next.wav", 1, seed: 2);
        await using var speaker = await StartAsync("null:fast", channels: 1, ["null", "null:fast"]);
        using var client = Start("play", sent, next);
        client.WaitForOutput("sending");
        Wait.Until("the sound", () => Status(speaker).Output.PlayedFrames > 0);

        var stopped = await speaker.Client.StopAsync(CancellationToken.None);

        Assert.Single(stopped.StoppedTurnIds);
        Assert.Equal(["sending", "played", "sending", "played"], Events(client));
    }

    [Theory]
    [InlineData("--break-after", "40000")]
    [InlineData("--width", "7")]
    public async Task Client_that_goes_or_errs_in_mid_sound_is_cut_off_and_the_next_one_is_served(params string[] options)
    {
        var sent = Write("sent.wav", 2, seed: 1);
        await using var speaker = await StartAsync("null:fast");

        Run("play", [sent, .. options]);
        Wait.Until("the record of it", () => speaker.Log.Ids.Contains(WyomingLog.BrokenId));
        Wait.Until("the end of the turn", () => Status(speaker).ActiveTurnIds.Count == 0);
        Assert.Equal(["sending", "played"], Run("play", sent));
    }

    [Fact]
    public async Task Sound_of_nothing_is_played_at_once()
    {
        Sndfile.Write(_folder.In("empty.wav"), new Sound(RateHz, 1, []));
        await using var speaker = await StartAsync("null:fast");

        Assert.Equal(["played"], Run("play", _folder.In("empty.wav")));
        Assert.Equal(0, Status(speaker).Output.PlayedFrames);
    }

    [Fact]
    public async Task Client_beyond_the_limit_is_turned_away()
    {
        await using var speaker = await StartAsync("null:fast");
        var clients = new List<Socket>();
        for (var count = 0; count <= WyomingSndServer.MaxClients; count++)
        {
            var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await client.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
            clients.Add(client);
        }

        Wait.Until("a refusal", () => speaker.Log.Ids.Contains(WyomingLog.RefusedId));
        Assert.Equal(0, await clients[^1].ReceiveAsync(new byte[1]));
        clients.ForEach(client => client.Dispose());
        Wait.Until("room", () => Run("ping") is ["pong"]);
    }

    [Fact]
    public async Task Socket_of_a_daemon_that_was_killed_is_replaced_and_a_file_is_not()
    {
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            dead.Bind(new UnixDomainSocketEndPoint(SocketPath));
        await using (await StartAsync("null"))
            Assert.Equal(["pong"], Run("ping"));
        Assert.False(File.Exists(SocketPath));

        await File.WriteAllTextAsync(SocketPath, "");
        var refusal = await Assert.ThrowsAsync<Rpc.RpcBindException>(() => StartAsync("null"));
        Assert.Contains("wyoming_snd.listen", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(SocketPath));
    }

    // R-A13
    [Fact]
    public async Task Sound_is_heard_to_the_bit_while_sinks_are_switched()
    {
        const int Switches = 4;
        const int SentFrames = 8 * 48000;
        using RigSink one = RigSink.Tapped();
        using RigSink two = RigSink.Tapped();
        short[] samples = CaptureSignal.FrameCounter(SentFrames, 2, RouteAnalysis.FirstFrame);
        Sndfile.Write(_folder.In("sent.wav"), new Sound(48000, 2, samples));
        string[] sinks = [$"alsa:{one.PcmName}", $"alsa:{two.PcmName}"];
        // Only switches are wanted: a busy machine must not be taken for a stalled sink.
        await using var speaker = await StartAsync(
            sinks[0], sinks: sinks, configure: audio => (audio.BufferMs, audio.StallTimeoutMs) = (200, 2000));
        using var client = Start("play", _folder.In("sent.wav"));
        for (var round = 1; round <= Switches; round++)
        {
            var heard = Status(speaker).Output.PlayedFrames;
            Wait.Until("a second more", () => Status(speaker).Output.PlayedFrames > heard + 48000);
            var sink = sinks[round % 2];
            await speaker.Client.ChooseSinkAsync(new ChooseSinkRequest { Sink = sink }, CancellationToken.None);
            Wait.Until($"{sink} to play", () => Status(speaker).Output.Sink == sink);
        }

        Assert.Equal(["sending", "played"], Events(client));
        long[] ends = [one.Tap.Frames + 9600, two.Tap.Frames + 9600];
        Wait.Until("silence on both", () => one.Tap.Frames >= ends[0] && two.Tap.Frames >= ends[1]);
        var report = RouteAnalysis.Of([one.Tap.Recording(), two.Tap.Recording()], SentFrames);
        Assert.True(
            report is { LostFrames: 0, ForeignFrames: 0, RepeatedFrames: 0, IsComplete: true, Echoes.Count: 0 }, report.ToString());
        Assert.Equal(Switches, report.Switches.Count());
    }

    // R-A13 R-D2
    [Fact]
    public async Task Sound_is_heard_to_the_bit_but_for_a_moment_twice_while_its_sinks_are_killed_frozen_and_suspended()
    {
        const int SentFrames = 10 * 48000;
        using RigSink one = RigSink.Tapped();
        using RigSink two = RigSink.Tapped();
        (Action<RigSink> Break, Action<RigSink> Mend)[] losses =
        [
            (sink => sink.Kill(), sink => sink.Replug()), (sink => sink.Freeze(), sink => sink.Thaw()),
            (sink => sink.Kill(), sink => sink.Replug()), (sink => sink.Suspend(), sink => sink.Resume()),
        ];
        short[] samples = CaptureSignal.FrameCounter(SentFrames, 2, RouteAnalysis.FirstFrame);
        Sndfile.Write(_folder.In("sent.wav"), new Sound(48000, 2, samples));
        string[] sinks = [$"alsa:{one.PcmName}", $"alsa:{two.PcmName}"];
        // A sink that was mended is tried again at once.
        await using var speaker = await StartAsync(
            sinks[0], sinks: sinks,
            configure: audio => (audio.DeviceQueryCooldownSec, audio.MaxRecreatePerMinute) = (0.1, 1000));
        using var client = Start("play", _folder.In("sent.wav"));
        foreach (var (breakIt, mend) in losses)
        {
            WaitHeardMore(speaker, 48000);
            var lost = Status(speaker).Output;
            var victim = lost.Sink == sinks[0] ? one : two;
            breakIt(victim);
            Wait.Until($"another stream than {lost.Generation} on {lost.Sink}", () => Status(speaker).Output.Generation > lost.Generation);
            WaitHeardMore(speaker, 4800);
            mend(victim);
        }

        Assert.Equal(["sending", "played"], Events(client));
        long[] ends = [one.Tap.Frames + 9600, two.Tap.Frames + 9600];
        Wait.Until("silence on both", () => one.Tap.Frames >= ends[0] && two.Tap.Frames >= ends[1]);
        var report = RouteAnalysis.Of([one.Tap.Recording(), two.Tap.Recording()], SentFrames);
        Assert.True(report is { LostFrames: 0, ForeignFrames: 0, IsComplete: true }, report.ToString());
        Assert.All(report.Handovers, handover => Assert.True(handover.RepeatedFrames <= MaxRepeatFrames, report.ToString()));
        Assert.True(report.Handovers.Count >= losses.Length, report.ToString());
    }

    private string SocketPath => _folder.In("snd.sock");

    private Task<ScriptedSpeaker> StartAsync(
        string sink, int channels = 2, string[]? sinks = null, Action<AudioOptions>? configure = null)
    {
        AlsaConfiguration.Use();
        return ScriptedSpeaker.StartAsync(options =>
        {
            options.Audio.Sinks = sinks ?? [sink];
            options.Audio.Channels = channels;
            configure?.Invoke(options.Audio);
            options.WyomingSnd.Listen = $"unix:{SocketPath}";
        });
    }

    // Noise, so that no frame can be taken for another.
    private string Write(string name, int channels, int seed, double seconds = 0.5)
    {
        var random = new Random(seed);
        var samples = new short[(int)(RateHz * seconds) * channels];
        random.NextBytes(MemoryMarshal.AsBytes(samples.AsSpan()));
        Sndfile.Write(_folder.In(name), new Sound(RateHz, channels, samples));
        return _folder.In(name);
    }

    private RunningProgram Start(string command, params string[] arguments) => RunningProgram.Start(
        "/usr/bin/python3",
        [RepositoryPaths.In("tests", "interop", "python", "wyoming_snd.py"), $"unix:{SocketPath}", command, .. arguments]);

    private JsonElement[] Answers(string command, params string[] arguments)
    {
        using var client = Start(command, arguments);
        return EndToEnd.Json.LinesOf(client.WaitForExit());
    }

    private string[] Run(string command, params string[] arguments) => [.. Answers(command, arguments).Select(Event)];

    private static string[] Events(RunningProgram client) => [.. EndToEnd.Json.LinesOf(client.WaitForExit()).Select(Event)];

    private static void WaitHeardMore(ScriptedSpeaker speaker, int frames)
    {
        var target = Status(speaker).Output.PlayedFrames + frames;
        Wait.Until($"{frames} frames more", () => Status(speaker).Output.PlayedFrames >= target);
    }

    private static string Event(JsonElement line) => line.GetProperty("event").GetString()!;

    private static GetStatusResponse Status(ScriptedSpeaker speaker) =>
        speaker.Client.GetStatusAsync(CancellationToken.None).Result;
}

using System.Globalization;
using Nexy.Edge.Linux.Journal;
using Nexy.Edge.Logging;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What a storm leaves in a real journal: few records, and counts that add up (R-J3, R-J4).</summary>
[Collection(EndToEndCollection.Name)]
public sealed class JournalStormTests : IDisposable
{
    private const int Refusals = 10_000;
    private const int Losses = 15;

    // More than a minute.
    private const int SpokenSentences = 25;

    private readonly JournaledSpeaker _speaker = new();

    private JournalRig Journal => _speaker.Journal;

    public void Dispose() => _speaker.Dispose();

    [MountNamespaceFact]
    public async Task Storm_of_refusals_leaves_a_few_records_that_account_for_all()
    {
        using var server = _speaker.StartServer();

        await RefuseAsync(Refusals);
        server.Terminate();
        Assert.Equal(0, server.WaitForExit().ExitCode);

        var told = Journal.Records("NEXY_EVENT=rejected");
        Assert.Equal(Refusals, told.Sum(Stands));
        IsCalm(told);
        var counted = Journal.Records("NEXY_EVENT=tripwire_snapshot", "NEXY_TRIPWIRE=refused_empty_prompt_count")[^1];
        Assert.Equal($"{Refusals}", counted["NEXY_VALUE"]);
        Assert.Single(Journal.Records("NEXY_EVENT=tripwire_crossed", "NEXY_TRIPWIRE=refused_empty_prompt_count"));
    }

    [MountNamespaceFact]
    public void Sink_that_flaps_leaves_a_few_records_that_account_for_all()
    {
        using var sink = new RigSink(new RigSinkFormat(22050));
        using var server = _speaker.StartServer();
        using var daemon = _speaker.StartDaemon($"[\"alsa:{sink.PcmName}\"]", "--set", "audio.device_query_cooldown_sec=0.1");
        using var ask = _speaker.Ask($"say {string.Concat(Enumerable.Repeat("one two three four five six seven eight nine ten. ", 40))}", "--json");
        ask.WaitForOutput("\"playback\"");
        for (var loss = 0; loss < Losses; loss++)
        {
            sink.Kill();
            sink.Replug();
        }

        daemon.Terminate();
        Assert.Equal(0, daemon.WaitForExit().ExitCode);

        foreach (var kind in (string[])["sink_lost", "stream_open_failed", "no_sink", "speech_replayed", "output_activated"])
            IsCalm(Journal.Records($"NEXY_EVENT={kind}"));
        var lost = Journal.Records("NEXY_EVENT=tripwire_snapshot", "NEXY_TRIPWIRE=stream_lost_count")[^1]["NEXY_VALUE"];
        Assert.Equal(lost, Journal.Records("NEXY_EVENT=sink_lost").Sum(Stands).ToString(CultureInfo.InvariantCulture));
    }

    [MountNamespaceFact]
    public async Task Journald_that_stands_still_for_a_minute_of_speech_costs_counted_records_and_not_a_sample()
    {
        // R-J3, R-D2. At debug level nothing is held back, so that more comes than anybody keeps.
        using var sink = new RigSink(new RigSinkFormat(22050));
        using var capture = sink.StartCapture();
        using var server = _speaker.StartServer("--set", "log.level=debug");
        using var daemon = _speaker.StartDaemon(
            $"[\"alsa:{sink.PcmName}\"]", "--set", "log.level=debug", "--set", "audio.period_ms=20", "--set", "audio.buffer_ms=200");

        using var during = _speaker.Ask($"say {string.Concat(Enumerable.Repeat("one two three four five six seven eight nine ten. ", SpokenSentences))}", "--json");
        during.WaitForOutput("\"playback\"");
        Journal.Freeze();
        var frozenAtFrame = capture.CapturedFrames;
        await RefuseAsync(Refusals);
        var ended = during.WaitForExit(TimeSpan.FromMinutes(2));
        var spokenSec = (capture.CapturedFrames - frozenAtFrame) / (double)sink.Format.SampleRateHz;
        Journal.Thaw();

        Assert.Equal(0, ended.ExitCode);
        Assert.InRange(spokenSec, 60, 120);
        var speech = EspeakProgram.Speak("en", [.. Json.TextsOf(ended).Select(text => text.Trim())]).OnChannels(2);
        // A busy machine may let the sound server run dry, which is heard as silence; nothing else may be added or missing.
        var sound = WithoutSilence(speech);
        Wait.Until("all that was said", () => WithoutSilence(capture.ReadSamples()).Length >= sound.Length);
        Assert.Equal(-1, CaptureSignal.FirstMismatch(WithoutSilence(capture.ReadSamples()), sound));
        await AccountsForAllAsync();
    }

    private async Task AccountsForAllAsync()
    {
        using var after = _speaker.Ask("say here again");
        Assert.Equal(0, after.WaitForExit().ExitCode);
        await RefuseAsync(1);
        _speaker.WaitFor("NEXY_EVENT=journal_records_dropped");
        var dropped = Journal.Records("NEXY_EVENT=journal_records_dropped").Sum(record => long.Parse(record["NEXY_VALUE"], CultureInfo.InvariantCulture));
        var written = Journal.Records("NEXY_EVENT=rejected").Count;
        Assert.InRange(written, JournalWriter.MaxRecords / 10, Refusals - 1);
        Assert.True(written + dropped >= Refusals + 1, $"{written} of {Refusals + 1} were written, {dropped} are said to be dropped");
        Wait.Until("both turns", () => Journal.Records("NEXY_EVENT=turn_ended").Count == 2);
    }

    private static short[] WithoutSilence(short[] samples) => [.. samples.Where(sample => sample != 0)];

    // A summary stands for those that were left out, any other record for itself.
    private static long Stands(IReadOnlyDictionary<string, string> record) =>
        record.TryGetValue("NEXY_SUPPRESSED", out var count) ? long.Parse(count, CultureInfo.InvariantCulture) : 1;

    // As many as pass in an interval, and one that accounts for the rest.
    private static void IsCalm(IReadOnlyList<IReadOnlyDictionary<string, string>> records)
    {
        if (records.Count == 0)
            return;
        var times = records.Select(record => long.Parse(record["__REALTIME_TIMESTAMP"], CultureInfo.InvariantCulture)).ToList();
        var intervals = (times.Max() - times.Min()) / 1e6 / FloodGuard.Interval.TotalSeconds;
        Assert.True(
            records.Count <= (Math.Floor(intervals) + 1) * (FloodGuard.MaxPerInterval + 1),
            $"{records.Count} records in {intervals:0.0} intervals");
    }

    private async Task RefuseAsync(int count)
    {
        using var channel = RpcChannel.ForAddress(RpcEndpoint.Parse($"unix:{_speaker.ServerSocket}"));
        for (var i = 0; i < count; i++)
        {
            using var call = channel.AsyncServerStreamingCall(
                StreamingMethods.StreamAudio, new StreamRequest { Prompt = " ", HardwareId = "storm", SessionId = "s" });
            await Assert.ThrowsAsync<RpcException>(async () =>
            {
                while (await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)))
                {
                    // The message of the refusal, then its status.
                }
            });
        }
    }
}

using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>The launch checklist on virtual sinks, in both back ends.</summary>
[Collection(AlsaCollection.Name)]
public sealed class LaunchTests
{
    [Theory] // R-L1
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public async Task Undisturbed_speech_comes_out_as_it_was_sent(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 1, options => options.BufferMs = 400);

        await route.SayAsync(480_000);
        await route.Engine.CompleteUtteranceAsync(CancellationToken.None);
        RouteReport report = await route.HearAllAsync();

        Assert.True(report.Segments.Count == 1 && report.LostFrames + report.ForeignFrames == 0, report.ToString());
        Assert.Equal(0, route.Engine.Tripwires.CallbackUnderrun.Value);
    }

    [Theory]
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public async Task Kill(string scheme)
    {
        await using SpokenRoute route = new(scheme, sinks: 2);
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        for (int i = 0; i < 10; i++)
        {
            route.WaitHeardMore(24000);
            RigSink sink = route.Current;
            sink.Kill();
            route.WaitHeardMore(24000);
            sink.Replug();
        }

        enough.Cancel();
        await speaking;
        RouteReport report = await route.HearAllAsync();
        Assert.Fail(report.ToString() + string.Join('\n', report.Handovers.Select(h => $"gap {h.GapMs:0.0} repeat {h.RepeatedFrames} skip {h.SkippedFrames}")) + string.Join('\n', route.Events));
    }
}

using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>Volumes of a whole daemon, over switches and restarts.</summary>
public sealed class RememberedVolumeTests
{
    private const string First = "null";

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Each_sink_has_its_volume_again_after_a_switch_and_a_restart()
    {
        using TempFolder state = new();
        await using (var speaker = await StartAsync(state))
        {
            await SetAsync(speaker, 35);
            await ChooseAsync(speaker, Second(state));
            await SetAsync(speaker, 60);
            await ChooseAsync(speaker, First);
            Assert.Equal(35, await PercentAsync(speaker));
        }

        await using (var speaker = await StartAsync(state))
        {
            Assert.Equal(35, await PercentAsync(speaker));
            await ChooseAsync(speaker, Second(state));
            Assert.Equal(60, await PercentAsync(speaker));
        }
    }

    [Fact]
    public async Task Volume_beyond_the_limit_is_taken_as_the_limit()
    {
        await using var speaker = await ScriptedSpeaker.StartAsync(options => options.Audio.VolumeMaxPercent = 70);

        Assert.Equal(70, await SetAsync(speaker, 95));
    }

    private static Task<ScriptedSpeaker> StartAsync(TempFolder state) =>
        ScriptedSpeaker.StartAsync(options =>
        {
            options.Daemon.StateFolder = state.Path;
            options.Audio.Sinks = [First, Second(state)];
        });

    // Both at the speed of a device: only there a switch proves itself.
    private static string Second(TempFolder state) => $"file:{state.In("second.wav")}?realtime=1";

    private static async Task<int> SetAsync(ScriptedSpeaker speaker, int percent) =>
        (await speaker.Client.SetVolumeAsync(new SetVolumeRequest { Percent = percent }, None)).Percent;

    // Which sink would play is known after a turn on it.
    private static async Task ChooseAsync(ScriptedSpeaker speaker, string sink)
    {
        await speaker.Client.ChooseSinkAsync(new ChooseSinkRequest { Sink = sink }, None);
        await PlayAsync(speaker);
        Wait.Until($"speech on {sink}", () => StatusAsync(speaker).Result.Output.Sink == sink);
    }

    private static async Task<int> PercentAsync(ScriptedSpeaker speaker)
    {
        await PlayAsync(speaker);
        return (await StatusAsync(speaker)).VolumePercent;
    }

    private static Task PlayAsync(ScriptedSpeaker speaker) =>
        speaker.ReadAsync(token => speaker.Client.PlayToneAsync(new PlayToneRequest { Seconds = 0.1 }, token));

    private static Task<GetStatusResponse> StatusAsync(ScriptedSpeaker speaker) => speaker.Client.GetStatusAsync(None);
}

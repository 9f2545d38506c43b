using System.Text.Json;
using Nexy.Edge.Audio;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.CommandLine;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>What status tells of the volume of each sink, with alsa-lib's own mixer on a control interface without a card.</summary>
public sealed class SinkMixerTests : IDisposable
{
    private readonly string _name = $"shown_{Environment.ProcessId}";

    public SinkMixerTests()
    {
        AlsaConfiguration.Use();
        AlsaConfiguration.Define(_name, "type null");
    }

    public void Dispose() => AlsaConfiguration.Undefine(_name);

    [Fact]
    public async Task Status_shows_the_mixer_of_each_sink_with_its_range_and_what_it_is_set_to()
    {
        using RigMixer mixer = new(_name, 64, -6400, 300);
        await using var speaker = await StartAsync();
        await speaker.Client.SetVolumeAsync(new SetVolumeRequest { Percent = 50 }, CancellationToken.None);
        // 18.06 dB down: the next step above.
        Wait.Until("the mixer", () => Sinks(speaker)[0].Mixer is { SetDb: > -18.1 and < -17 });

        var sinks = Sinks(speaker);
        Assert.Equal((50, $"Master of {_name}", -64, 0), (sinks[0].VolumePercent, sinks[0].Mixer.Control, sinks[0].Mixer.LeastDb, sinks[0].Mixer.FullDb));
        // Never used: neither has it a volume, nor was its card looked at.
        Assert.Equal((false, null), (sinks[1].HasVolumePercent, sinks[1].Mixer));
        await speaker.Client.ChooseSinkAsync(new ChooseSinkRequest { Sink = "null" }, CancellationToken.None);
        Wait.Until("the other sink", () => Sinks(speaker) is [{ Name: "null", Mixer: not null }, _]);
        Assert.Equal((50, ""), (Sinks(speaker)[0].VolumePercent, Sinks(speaker)[0].Mixer.Control));

        var text = await ProgramRun.RunAsync("status", "--set", $"daemon.listen={speaker.Address}");
        Assert.Contains($", 50 %, volume by Master of {_name} (-64 to 0 dB, now -17.", text.Output, StringComparison.Ordinal);
        Assert.Contains(", 50 %, volume by the samples", text.Output, StringComparison.Ordinal);
        var json = await ProgramRun.RunAsync("status", "--json", "--set", $"daemon.listen={speaker.Address}");
        var shown = JsonDocument.Parse(json.Output).RootElement.GetProperty("output").GetProperty("sinks");
        Assert.Equal("samples", shown[0].GetProperty("mixer").GetProperty("kind").GetString());
        Assert.Equal(("card", -64), (shown[1].GetProperty("mixer").GetProperty("kind").GetString(), shown[1].GetProperty("mixer").GetProperty("least_db").GetDouble()));
    }

    [Fact]
    public async Task Volume_by_the_samples_alone_is_shown_as_that()
    {
        using RigMixer mixer = new(_name, 64, -6400, 0);
        await using var speaker = await StartAsync(audio => audio.VolumeControl = VolumeControl.Software);
        await speaker.Client.SetVolumeAsync(new SetVolumeRequest { Percent = 50 }, CancellationToken.None);

        Assert.All(Sinks(speaker), sink => Assert.Equal("", sink.Mixer.Control));
        Assert.Equal(64, mixer.Read().Value);
    }

    private Task<ScriptedSpeaker> StartAsync(Action<AudioOptions>? configure = null) => ScriptedSpeaker.StartAsync(options =>
    {
        options.Audio.Sinks = [$"alsa:{_name}", "null"];
        configure?.Invoke(options.Audio);
    });

    private static IList<SinkStatus> Sinks(ScriptedSpeaker speaker) =>
        speaker.Client.GetStatusAsync(CancellationToken.None).Result.Output.Sinks;
}

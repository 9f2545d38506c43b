using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Update;

namespace Nexy.Edge.Tests.Update;

/// <summary>What a tone tells of the sink.</summary>
public sealed class SpeakerHealthTests
{
    [Theory] // R-I2
    [InlineData(true, "alsa:usb", 7, null)]
    [InlineData(true, "alsa:usb", 9, "tone: alsa:usb ran dry 2 times in 0.4 s")]
    [InlineData(false, "alsa:usb", 7, "tone: it stood still")]
    [InlineData(false, null, 7, "sink: it stood still")]
    public void Tone_is_healthy_when_it_was_played_without_a_gap(bool ok, string? sink, int underruns, string? expected)
    {
        ToneJson tone = new(ok, true, sink, 48000, 2, 100, 100, true, ok ? null : "it stood still.");

        var fault = SpeakerHealth.Judge(tone, Counted(7), Counted(underruns));

        Assert.Equal(expected, fault is null ? null : $"{fault.Check}: {fault.Detail}");
    }

    private static GetStatusResponse Counted(double underruns) =>
        new() { Tripwires = { new Tripwire { Name = "callback_underrun_count", Value = underruns } } };
}

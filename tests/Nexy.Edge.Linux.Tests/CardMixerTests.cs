using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>alsa-lib's own simple mixer, on a control interface without a card.</summary>
[Collection(AlsaCollection.Name)]
public sealed class CardMixerTests
{
    private static int _count;

    private readonly string _name = $"mixer_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";

    private SinkName Sink => new("alsa", _name);

    [Theory] // In steps of a decibel: 18.06 dB down is between the steps 45 and 46 of 64.
    [InlineData(1f, 64, 1f)]
    [InlineData(0.125f, 46, 0.12589f)]
    [InlineData(0.001f, 4, 0.001f)]
    [InlineData(0.0001f, 0, 0.00063f)]
    [InlineData(0f, 0, 0.00063f)]
    public void Gain_takes_the_least_step_that_is_not_below_it(float gain, int value, float expected)
    {
        using RigMixer mixer = new(_name, 64, -6400, 0);

        MixerSetting? set = CardMixer.TrySet(Sink, gain);

        Assert.Equal($"Master of {_name}", set!.Control);
        Assert.Equal(expected, set.Gain, 1e-5);
        Assert.Equal(value, mixer.Read().Value);
    }

    [Fact]
    public void Amplification_of_the_card_is_not_used()
    {
        using RigMixer mixer = new(_name, 60, -4000, 2000);

        Assert.Equal(1f, CardMixer.TrySet(Sink, 1f)!.Gain);
        Assert.Equal(40, mixer.Read().Value);
    }

    [Theory]
    [InlineData(0.5f, true)]
    [InlineData(0f, false)]
    public void Switch_goes_on_with_what_is_to_be_heard(float gain, bool isOn)
    {
        using RigMixer mixer = new(_name, 64, -6400, 0);
        mixer.Set(10, isOn: false);

        Assert.NotNull(CardMixer.TrySet(Sink, gain));
        Assert.Equal(isOn, mixer.Read().IsOn);
    }

    [Theory]
    [InlineData("Master", 0, "Master", "PCM")]
    [InlineData("PCM", 1, "Speaker", "PCM")]
    [InlineData("Speaker", 0, "Speaker")]
    public void Control_that_is_set_turns_down_all_there_is(string expected, int control, params string[] controls)
    {
        using RigMixer mixer = new(_name, 64, -6400, 0, controls);

        Assert.Equal($"{expected} of {_name}", CardMixer.TrySet(Sink, 0.1f)!.Control);
        Assert.All(Enumerable.Range(0, controls.Length), at => Assert.Equal(at == control ? 44 : 64, mixer.Read(at).Value));
    }

    [Theory]
    [InlineData(0, 0, "Master")]
    [InlineData(-500, 0, "Master")]
    [InlineData(0, 3000, "Master")]
    [InlineData(-6400, 0, "Speaker", "Headphone")]
    public void Mixer_that_does_not_suit_is_left_alone(int leastDb, int mostDb, params string[] controls)
    {
        using RigMixer mixer = new(_name, 64, leastDb, mostDb, controls);

        Assert.Null(CardMixer.TrySet(Sink, 0.1f));
        Assert.All(Enumerable.Range(0, controls.Length), at => Assert.Equal((64, true), mixer.Read(at)));
    }

    [Fact]
    public void Sink_without_a_mixer_has_none() => Assert.Null(CardMixer.TrySet(Sink, 0.5f));

    [Theory]
    [InlineData("alsa:plughw:CARD=Device,DEV=0", "hw:CARD=Device")]
    [InlineData("portaudio:hw:CARD=Device", "hw:CARD=Device")]
    [InlineData("alsa:hw:1,0", "hw:CARD=1")]
    [InlineData("alsa:kitchen", "kitchen")]
    [InlineData("alsa:plughw:CARD=PCH,DEV=3", null)]
    [InlineData("alsa:bluealsa:DEV=00:11:22:33:44:55,PROFILE=a2dp", null)]
    [InlineData("alsa:default", null)]
    [InlineData("alsa:sysdefault", null)]
    [InlineData("file:kitchen", null)]
    [InlineData("null", null)]
    public void Mixer_belongs_to_a_sink_only_when_its_name_says_so(string sink, string? expected) =>
        Assert.Equal(expected, MixerControlName.Of(SinkName.Parse(sink)));
}

using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>R-A15: every refusal has its class and one sentence, the same through both back ends.</summary>
[Collection(AlsaCollection.Name)]
public sealed class OpenRefusalTests
{
    public static TheoryData<string> Schemes => ["alsa", "portaudio"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Open_of_an_unknown_pcm_is_device_lost(string scheme)
    {
        OutputOpenException refusal = OutputOn.Refusal(scheme, OutputOn.Spec("nosuchpcm"));

        Assert.Equal(OutputFaultClass.DeviceLost, refusal.FaultClass);
        Assert.StartsWith($"{scheme}:nosuchpcm: no such PCM", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("nexy-edge devices", refusal.Message, StringComparison.Ordinal);
        OutputOn.AssertOneSentence(refusal.Message);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Open_of_an_absent_card_is_device_lost(string scheme)
    {
        OutputOpenException refusal = OutputOn.Refusal(scheme, OutputOn.Spec("plughw:CARD=NoSuchCard,DEV=0"));

        Assert.Equal(OutputFaultClass.DeviceLost, refusal.FaultClass);
        OutputOn.AssertOneSentence(refusal.Message);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Open_without_its_sound_server_is_device_lost(string scheme)
    {
        using RigSink sink = new(start: false);

        OutputOpenException refusal = OutputOn.Refusal(scheme, OutputOn.Spec(sink));

        Assert.Equal(OutputFaultClass.DeviceLost, refusal.FaultClass);
        Assert.Contains("sound server refused", refusal.Message, StringComparison.Ordinal);
        OutputOn.AssertOneSentence(refusal.Message);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Open_with_a_wrong_definition_is_fatal(string scheme)
    {
        AlsaConfiguration.Define("rig_wrong", "type pulse nosuchfield 1");

        OutputOpenException refusal = OutputOn.Refusal(scheme, OutputOn.Spec("rig_wrong"));

        AlsaConfiguration.Undefine("rig_wrong");
        Assert.Equal(OutputFaultClass.Fatal, refusal.FaultClass);
        Assert.Contains("configuration", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Open_at_a_rate_that_only_plug_could_make_is_refused(string scheme)
    {
        // R-A11: plug would convert 22050 to 48000 without a word.
        using RigSink sink = new();
        AlsaConfiguration.Define("rig_48k", $"type plug slave {{ pcm \"{sink.PcmName}\" rate 48000 }}");

        OutputOpenException refusal = OutputOn.Refusal(scheme, OutputOn.Spec("rig_48k", rateHz: 22050));

        Assert.Equal(OutputFaultClass.FormatRefused, refusal.FaultClass);
        Assert.Contains("cannot do 22050 Hz, only 48000 Hz", refusal.Message, StringComparison.Ordinal);
        OutputOn.AssertOneSentence(refusal.Message);

        using IOutputStream stream = OutputOn.Backend(scheme).Open(
            OutputOn.Spec("rig_48k", rateHz: 22050, nearest: true));
        AlsaConfiguration.Undefine("rig_48k");
        Assert.Equal(48000, stream.Format.SampleRateHz);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Open_with_more_channels_than_there_are_is_refused(string scheme)
    {
        using RigSink sink = new();

        OutputOpenException refusal = OutputOn.Refusal(scheme, OutputOn.Spec(sink.PcmName, channels: 99));

        Assert.Equal(OutputFaultClass.FormatRefused, refusal.FaultClass);
        Assert.Contains("cannot do 99 channels, only 1 to", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_leaves_standard_error_alone()
    {
        string noise = StandardErrorCapture.During(() => OutputOn.Refusal("alsa", OutputOn.Spec("nosuchpcm")));

        Assert.Equal("", noise);
    }
}

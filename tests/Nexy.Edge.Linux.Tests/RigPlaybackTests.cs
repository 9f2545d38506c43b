using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

[Collection(AlsaCollection.Name)]
public sealed class RigPlaybackTests
{
    [Theory]
    [InlineData("alsa", 48000, 2)]
    [InlineData("alsa", 48000, 1)]
    [InlineData("alsa", 22050, 2)]
    [InlineData("alsa", 22050, 1)]
    [InlineData("portaudio", 48000, 2)]
    [InlineData("portaudio", 48000, 1)]
    [InlineData("portaudio", 22050, 2)]
    [InlineData("portaudio", 22050, 1)]
    public void Playback_captured_equals_sent(string scheme, int rateHz, int channels)
    {
        using RigSink sink = new(new RigSinkFormat(rateHz, channels));
        using RigCapture capture = sink.StartCapture();
        SignalRenderer renderer = OutputOn.Counter(rateHz, channels, out short[] sent);
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        Assert.Equal(rateHz, stream.Format.SampleRateHz);
        Assert.Equal(channels, stream.Format.Channels);

        stream.Start(renderer);
        short[] heard = capture.WaitForSignal(sent);

        Assert.Equal(-1, CaptureSignal.FirstMismatch(heard, sent));
        Assert.False(renderer.AnyPositionBackwards);
        Assert.Equal(0, renderer.Faults);
    }
}

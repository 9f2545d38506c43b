using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>What most tests of back ends do.</summary>
internal static class OutputOn
{
    public static IOutputBackend Backend(string scheme) => scheme switch
    {
        "alsa" => new AlsaBackend(),
        "portaudio" => new PortAudioBackend(),
        "file" => new FileBackend(),
        _ => new NullBackend(),
    };

    public static OutputStreamSpec Spec(string deviceName, int rateHz = 48000, int channels = 2, bool nearest = false) => new()
    {
        DeviceName = deviceName,
        Format = new AudioFormat(rateHz, channels),
        AllowNearestRate = nearest,
        // Tests compare every sample, on machines that may be busy with other things: a buffer that
        // outlasts a late wake-up keeps underruns out of what is not about them.
        Buffer = TimeSpan.FromMilliseconds(400),
    };

    public static OutputStreamSpec Spec(RigSink sink) => Spec(sink.PcmName, sink.Format.SampleRateHz, sink.Format.Channels);

    public static SignalRenderer Silence(int channels = 2) => new([], channels);

    public static SignalRenderer Counter(int frames, int channels, out short[] sent)
    {
        sent = CaptureSignal.FrameCounter(frames, channels);
        return new SignalRenderer(CaptureSignal.ToFloat(sent), channels);
    }

    public static OutputOpenException Refusal(string scheme, OutputStreamSpec spec) =>
        Assert.Throws<OutputOpenException>(() => Backend(scheme).Open(spec));

    /// <summary>One sentence, for people.</summary>
    public static void AssertOneSentence(string message)
    {
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain(" at Nexy.", message, StringComparison.Ordinal);
    }
}

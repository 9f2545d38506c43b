using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>Sinks <c>portaudio:PCM</c>: the same PCM names as ALSA's, driven by PortAudio. Any number of streams at once.</summary>
public sealed class PortAudioBackend : IOutputBackend
{
    /// <inheritdoc/>
    public string Scheme => "portaudio";

    /// <inheritdoc/>
    public IOutputStream Open(OutputStreamSpec spec)
    {
        NativeDependency.PortAudio.RequireFor($"portaudio:{spec.DeviceName}");
        AudioFormat format = AskDevice(spec);
        int periodFrames = Math.Max(1, format.FramesIn(spec.Period));
        return PortAudioOutputStream.Open(spec.DeviceName, new(format, periodFrames, spec.Buffer));
    }

    // ALSA is asked first, without reserving anything, for two reasons: PortAudio lets ALSA's plug convert
    // any rate without a word, and its errors do not tell an absent card from a broken one.
    private AudioFormat AskDevice(OutputStreamSpec spec)
    {
        using AlsaPcm pcm = AlsaPcm.Open(Scheme, spec.DeviceName);
        return AlsaNegotiation.Probe(pcm, spec);
    }
}

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

    /// <summary>
    /// Takes up to two seconds that the first stream would have to wait for otherwise. Any thread; returns at
    /// once, and says nothing: whatever is wrong the first stream tells.
    /// </summary>
    public static void WarmUp() => LinuxThreads.StartPortAudioWarmUp(Initialize);

    private static void Initialize()
    {
        if (!NativeDependency.PortAudio.TryLoad())
            return;
        NativeStandardError.Silence();
        try
        {
            PortAudioLibrary.Initialize();
        }
        catch (OutputOpenException)
        {
            // The first stream tries again and has somebody to tell it to.
        }
        finally
        {
            NativeStandardError.Restore();
        }
    }

    // ALSA is asked first, without reserving anything, for two reasons: PortAudio lets ALSA's plug convert
    // any rate without a word, and its errors do not tell an absent card from a broken one.
    private AudioFormat AskDevice(OutputStreamSpec spec)
    {
        using AlsaPcm pcm = AlsaPcm.Open(Scheme, spec.DeviceName);
        return AlsaNegotiation.Probe(pcm, spec);
    }
}

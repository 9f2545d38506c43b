using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// An open playback PCM. No SafeHandle: its finalizer would call <c>snd_pcm_close</c>, which waits half a
/// minute when a sound server is frozen, on the finalizer thread. <i>Device thread only.</i>
/// </summary>
internal sealed class AlsaPcm : IDisposable
{
    private AlsaPcm(string sinkName, nint pointer)
    {
        SinkName = sinkName;
        Pointer = pointer;
    }

    /// <summary>With its scheme, as messages name it.</summary>
    public string SinkName { get; }

    /// <summary>snd_pcm_t*; 0 once closed.</summary>
    public nint Pointer { get; private set; }

    /// <exception cref="OutputOpenException">With the class of the refusal.</exception>
    public static AlsaPcm Open(string scheme, string name)
    {
        string sinkName = $"{scheme}:{name}";
        NativeDependency.Asound.RequireFor(sinkName);
        AlsaQuiet.Ensure();
        int result = LibAsound.PcmOpen(out nint pcm, name, LibAsound.StreamPlayback, LibAsound.OpenNonBlocking);
        if (result < 0)
            throw AlsaErrors.ToException(sinkName, -result, AlsaStage.Open);
        return new AlsaPcm(sinkName, pcm);
    }

    /// <summary>Throws away what the device still holds. The result does not matter: a dead card refuses.</summary>
    public void Drop()
    {
        if (Pointer != 0)
            _ = LibAsound.PcmDrop(Pointer);
    }

    public void Dispose()
    {
        // A dead card answers ENODEV here and is closed all the same.
        if (Pointer != 0)
            _ = LibAsound.PcmClose(Pointer);
        Pointer = 0;
    }
}

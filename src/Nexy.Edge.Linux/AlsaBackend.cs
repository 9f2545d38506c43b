using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>
/// Sinks <c>alsa:PCM</c>: any PCM name that ALSA knows (<c>default</c>, <c>plughw:CARD=Device</c>,
/// <c>bluealsa:…</c>). Any number of streams at once.
/// </summary>
public sealed class AlsaBackend : IOutputBackend
{
    /// <inheritdoc/>
    public string Scheme => "alsa";

    /// <inheritdoc cref="IOutputBackend.Open"/>
    public AlsaOutputStream Open(OutputStreamSpec spec)
    {
        AlsaPcm? owned = AlsaPcm.Open(Scheme, spec.DeviceName);
        try
        {
            AlsaOutputStream stream = new(owned, AlsaNegotiation.Install(owned, spec));
            owned = null;
            return stream;
        }
        finally
        {
            owned?.Dispose();
        }
    }

    IOutputStream IOutputBackend.Open(OutputStreamSpec spec) => Open(spec);
}

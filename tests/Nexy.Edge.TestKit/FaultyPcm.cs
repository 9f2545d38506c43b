namespace Nexy.Edge.TestKit;

/// <summary>
/// A PCM without hardware that fails on demand: a plugin of alsa-lib, made from <c>tests/rig/faulty_pcm.c</c>,
/// which says what each fault is. Only one at a time can have it open.
/// </summary>
public sealed class FaultyPcm : IDisposable
{
    /// <summary>No fault.</summary>
    public const char Healthy = '.';

    private static readonly Lazy<TempFolder> Plugin = new(() => PcmPlugin.Install("faulty"));
    private static int _count;

    private readonly TempFolder _folder = new();

    /// <summary>Makes it, healthy.</summary>
    public FaultyPcm()
    {
        _ = Plugin.Value;
        PcmName = $"faulty_{Interlocked.Increment(ref _count)}";
        Fail(Healthy);
        AlsaConfiguration.Define(PcmName, $"type faulty control \"{_folder.In("control")}\"");
    }

    /// <summary>Name of the ALSA PCM.</summary>
    public string PcmName { get; }

    /// <summary>From now on it fails in this way.</summary>
    public void Fail(char fault)
    {
        // Written over, not made anew: the plugin holds the file.
        using FileStream file = new(_folder.In("control"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.WriteByte((byte)fault);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AlsaConfiguration.Undefine(PcmName);
        _folder.Dispose();
    }
}

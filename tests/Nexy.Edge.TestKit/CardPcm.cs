namespace Nexy.Edge.TestKit;

/// <summary>
/// A PCM without hardware that gives back what it has not played, as cards do and sound servers do not: a plugin
/// of alsa-lib, made from <c>tests/rig/card_pcm.c</c>. What it plays is tapped.
/// </summary>
public sealed class CardPcm : IDisposable
{
    private static readonly Lazy<TempFolder> Plugin = new(() => PcmPlugin.Install("card"));
    private static int _count;

    private readonly TempFolder _folder = new();

    /// <summary>Makes it: 48 kHz, two channels.</summary>
    public CardPcm()
    {
        _ = Plugin.Value;
        PcmName = $"card_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        Tap = new RigTap(_folder.In("tap"), PcmName, new RigSinkFormat(48000, 2, RigTap.SampleFormat));
        AlsaConfiguration.Define(PcmName, $"type card tap \"{_folder.In("tap")}\"");
    }

    /// <summary>Name of the ALSA PCM.</summary>
    public string PcmName { get; }

    /// <summary>What it played so far.</summary>
    public RigTap Tap { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        AlsaConfiguration.Undefine(PcmName);
        Tap.Dispose();
        _folder.Dispose();
    }
}

using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>What the bluealsa service has told of its PCMs. <i>Discovery thread only.</i></summary>
internal sealed class BluealsaPcms
{
    // Far more than a radio can carry; the service is outside of us, and this is its bound.
    private const int MaxPcms = 64;
    private const int MaxAliasLetters = 100;

    // In the order of connecting, so that a second headset does not push out the first.
    private readonly OrderedDictionary<string, BluealsaPcm> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliasByDevice = new(StringComparer.Ordinal);

    /// <summary>Devices whose name for people is not known yet.</summary>
    public IEnumerable<string> UnnamedDevices =>
        _byPath.Values.Select(pcm => pcm.DevicePath).Distinct().Where(device => !_aliasByDevice.ContainsKey(device));

    /// <summary>A PCM is there.</summary>
    public void Put(string path, BluealsaPcm pcm)
    {
        if (_byPath.Count < MaxPcms || _byPath.ContainsKey(path))
            _byPath[path] = pcm;
    }

    /// <summary>A PCM is gone. The name goes with the last one of its device: it may have another next time.</summary>
    public void Remove(string path)
    {
        if (_byPath.Remove(path, out BluealsaPcm removed) && _byPath.Values.All(pcm => pcm.DevicePath != removed.DevicePath))
            _aliasByDevice.Remove(removed.DevicePath);
    }

    /// <summary>The service is gone.</summary>
    public void Clear()
    {
        _byPath.Clear();
        _aliasByDevice.Clear();
    }

    /// <summary>The name of a device for people; empty when it has none.</summary>
    public void Name(string devicePath, string alias)
    {
        if (_byPath.Values.Any(pcm => pcm.DevicePath == devicePath))
            _aliasByDevice[devicePath] = KernelFile.Clean(alias.Length > MaxAliasLetters ? alias[..MaxAliasLetters] : alias);
    }

    /// <summary>One sink for each device: the telephone link only where there is no better one.</summary>
    public IReadOnlyList<PresentSink> ToSinks() =>
        [.. _byPath.Values.GroupBy(pcm => pcm.Address).Select(device => ToSink(device.MaxBy(pcm => pcm.IsA2dp)))];

    private PresentSink ToSink(BluealsaPcm pcm)
    {
        string profile = pcm.IsA2dp ? "a2dp" : "sco";
        string alias = _aliasByDevice.GetValueOrDefault(pcm.DevicePath, "");
        SinkName name = new("alsa", $"bluealsa:DEV={pcm.Address},PROFILE={profile}");
        return new PresentSink(name, SinkKind.Bluetooth, alias.Length > 0 ? alias : pcm.Address) { Address = pcm.Address };
    }
}

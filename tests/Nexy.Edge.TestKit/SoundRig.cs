namespace Nexy.Edge.TestKit;

/// <summary>Several rig sinks, and what another process needs to play on them.</summary>
public sealed class SoundRig : IDisposable
{
    private readonly List<RigSink> _sinks = [];

    /// <summary>Environment for a child process that is to find the sinks.</summary>
    public IReadOnlyDictionary<string, string> ChildEnvironment { get; } =
        new Dictionary<string, string> { ["ALSA_CONFIG_PATH"] = AlsaConfiguration.SearchPath };

    /// <summary>Starts one more sink.</summary>
    public RigSink AddSink(RigSinkFormat? format = null)
    {
        RigSink sink = new(format);
        _sinks.Add(sink);
        return sink;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RigSink sink in _sinks)
            sink.Dispose();
    }
}

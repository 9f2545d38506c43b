using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>One sound device: what it can do now, and the streams that were opened on it.</summary>
internal sealed class FakeDevice(string name)
{
    public string Name { get; } = name;

    /// <summary>Rates it takes; empty means all.</summary>
    public int[] RatesHz { get; set; } = [];

    /// <summary>Set: opening is refused with this.</summary>
    public OutputFaultClass Refusal { get; set; }

    /// <summary>True: it is busy while a stream on it is open, as bare hardware is.</summary>
    public bool IsExclusive { get; set; }

    /// <summary>What it holds at most, as it tells; 0: it does not.</summary>
    public int BufferFrames { get; set; }

    /// <summary>What it does with what it holds when that is stopped.</summary>
    public FakeStopping Stopping { get; set; }

    /// <summary>Runs while the device is being opened.</summary>
    public Action OnOpen { get; set; } = () => { };

    /// <summary>Runs while a stream is being started, with that stream.</summary>
    public Action<FakeStream> OnStart { get; set; } = _ => { };

    /// <summary>Every stream that was opened, in order.</summary>
    public List<FakeStream> Streams { get; } = [];

    /// <summary>Attempts to open it.</summary>
    public int Opens { get; set; }

    /// <summary>What it really played, channel 0 only, all streams joined.</summary>
    public List<float> Heard { get; } = [];

    /// <summary>Told of every frame of speech that it plays.</summary>
    public Action<float> OnHeard { get; set; } = _ => { };

    public FakeStream Newest => Streams[^1];
}

using Nexy.Edge.Audio;
using Nexy.Edge.Server;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge;

/// <summary>All sections of the configuration, at their defaults until something is applied to them.</summary>
internal sealed class NexyOptions
{
    public AudioOptions Audio { get; } = new();

    public ServerOptions Server { get; } = new();

    public TextOptions Text { get; } = new();

    public VoiceOptions Voice { get; } = new();

    public DaemonOptions Daemon { get; } = new();

    public ButtonOptions Buttons { get; } = new();

    public LightOptions Lights { get; } = new();

    public EarconOptions Earcons { get; } = new();

    public WyomingSndOptions WyomingSnd { get; } = new();

    public TripwireOptions Tripwires { get; } = new();

    public LogOptions Log { get; } = new();
}

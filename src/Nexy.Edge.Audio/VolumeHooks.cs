using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio;

/// <summary>What the volume needs from outside of the engine.</summary>
public sealed record VolumeHooks
{
    /// <summary>Nothing is remembered, and no card is asked.</summary>
    public static VolumeHooks None { get; } = new();

    /// <summary>Volume of each sink as people set it before, 0 to 100; the one set last comes first.</summary>
    public IReadOnlyList<KeyValuePair<SinkName, int>> Remembered { get; init; } = [];

    /// <summary>Told all that is to be remembered when something of it has changed, in the same form; must return at once.</summary>
    public Action<IReadOnlyList<KeyValuePair<SinkName, int>>> Remember { get; init; } = _ => { };

    /// <summary>
    /// Sets the volume control of a sink's card to the least gain it can that is not below the one given, which is 0 to 1.
    /// Returns what was set, 1 at most; null when the sink has no suitable control. Does not throw. <i>Device thread; blocks as
    /// long as the card does.</i> Null where no card is ever asked.
    /// </summary>
    public Func<SinkName, float, float?>? SetMixer { get; init; }
}

namespace Nexy.Edge.Linux.Buttons;

/// <summary>What a hand can do with a button or a knob.</summary>
[Flags]
public enum Gestures
{
    None = 0,

    /// <summary>At the edge, without waiting for what it may become.</summary>
    Press = 1,

    /// <summary>Let go before it was long; with <see cref="Double"/> wanted, once no second press has followed.</summary>
    Short = 2,

    /// <summary>At the edge of a second press soon after the first one ended.</summary>
    Double = 4,

    /// <summary>When it has been down for long, still down.</summary>
    Long = 8,

    /// <summary>
    /// From then on until <see cref="HoldEnd"/>: at the edge where nothing else but <see cref="Press"/> is wanted of the button,
    /// otherwise when it has been down for long.
    /// </summary>
    Hold = 16,

    /// <summary>Follows each <see cref="Hold"/>, also when the device goes.</summary>
    HoldEnd = 32,

    /// <summary>A knob was turned, by a number of steps.</summary>
    Turn = 64,
}

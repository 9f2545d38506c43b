namespace Nexy.Edge.Audio;

/// <summary>The volume of one sink and what its card does of it. <i>Under the gate of <see cref="OutputVolume"/>.</i></summary>
internal sealed class SinkLevel
{
    /// <summary>As people set it for this sink, 0 to 100; null when they never did.</summary>
    public int? Percent { get; set; }

    /// <summary>When it was last set or used: counted, not timed.</summary>
    public long UsedNumber { get; set; }

    /// <summary>What the card is known to do; 1 while that is not known, so that nothing is ever too loud.</summary>
    public float MixerGain { get; set; } = 1f;

    /// <summary>True while a call sets the card, or hangs in it.</summary>
    public bool IsSetting { get; set; }

    /// <summary>True when the card is to be set (again).</summary>
    public bool IsDue { get; set; }

    /// <summary>Raised when what the card does is not known any more: what a call found out before is void.</summary>
    public int Epoch { get; set; }
}

namespace Nexy.Edge;

/// <summary>Section <c>buttons</c> of the configuration.</summary>
internal sealed class ButtonOptions
{
    /// <summary>What buttons and knobs do; without any, none is looked for.</summary>
    public IReadOnlyList<string> Rules { get; set; } = [];

    /// <summary>GPIO lines that are active as long as the daemon runs.</summary>
    public IReadOnlyList<string> Outputs { get; set; } = [];

    /// <summary>Milliseconds that a button is down for a long press, and for a hold where other gestures are wanted too.</summary>
    public int LongPressMs { get; set; } = 600;

    /// <summary>Milliseconds between the two presses of a double one, at most.</summary>
    public int DoublePressMs { get; set; } = 300;

    /// <summary>Milliseconds that the level of a GPIO line has to last.</summary>
    public int DebounceMs { get; set; } = 10;

    /// <summary>No other program gets what the input devices of the rules tell.</summary>
    public bool Grab { get; set; }
}

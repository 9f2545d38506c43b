namespace Nexy.Edge.Linux.Buttons;

/// <summary>What is watched, and how. Any thread.</summary>
public sealed record ButtonWatchOptions
{
    /// <summary>Each place once; a gesture is told with the number of its place.</summary>
    public required IReadOnlyList<WatchedButton> Buttons { get; init; }

    /// <summary>Down for so long is long.</summary>
    public TimeSpan LongPress { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Between the two presses of a double one, at most.</summary>
    public TimeSpan DoublePress { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Time that the level of a GPIO line has to last; 0 takes every edge.</summary>
    public int DebounceMs { get; init; } = 10;

    /// <summary>Nobody else gets the events of the input devices that are used.</summary>
    public bool Grabs { get; init; }

    /// <summary>Whether the condition of an output holds; asked on the thread of the buttons, which it must not hold up.</summary>
    public Func<OutputWhile, bool> Holds { get; init; } = condition => condition == OutputWhile.Running;

    /// <summary>Where the files of GPIO chips are.</summary>
    public string DeviceFolder { get; init; } = "/dev";

    /// <summary>Where the files of input devices are.</summary>
    public string InputFolder { get; init; } = "/dev/input";

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// A line that is driven: the enable input of an amplifier, a mute relay. One thread at a time. Nothing here waits.
/// <para>
/// It is inactive from the moment it is taken until it is first set, and inactive again before it is given back. Whoever crashes
/// cannot do that: the kernel takes the line back, and then the driver decides. Many leave the level as it was, some make it an
/// input. So the safe level of a line has to be its inactive one, held by a resistor on the board.
/// </para>
/// </summary>
public sealed class GpioOutput : IDisposable
{
    private readonly GpioLine _line;

    private GpioOutput(GpioLine line) => _line = line;

    /// <summary>Whether it was last driven active.</summary>
    public bool IsActive { get; private set; }

    /// <summary>For people: which line it is.</summary>
    public string Name => _line.Name;

    /// <summary>Takes a line.</summary>
    /// <param name="place">Which; <c>active-low</c> makes the inactive level high.</param>
    /// <param name="problem">Why it cannot be taken; otherwise empty.</param>
    /// <param name="folder">Where the files of the chips are.</param>
    /// <returns>Null when it cannot be taken.</returns>
    public static GpioOutput? TryTake(GpioPlace place, out string problem, string folder = "/dev")
    {
        GpioAttempt attempt = GpioLine.RequestOutput(place, folder, isActive: false);
        attempt.Watched?.Dispose();
        problem = attempt.Problem;
        return attempt.Line is null ? null : new GpioOutput(attempt.Line);
    }

    /// <summary>Drives it.</summary>
    /// <returns>False when the line is gone, with its chip.</returns>
    public bool TrySet(bool isActive)
    {
        if (_line.Set(isActive) != 0)
            return false;
        IsActive = isActive;
        return true;
    }

    /// <summary>Makes it inactive and gives it back.</summary>
    public void Dispose()
    {
        // A line that is gone cannot be made safe any more.
        _ = TrySet(false);
        _line.Dispose();
    }
}

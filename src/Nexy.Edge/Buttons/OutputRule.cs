using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Buttons;

/// <summary>One entry of <c>buttons.outputs</c>: a line that is driven, and when it is active. Any thread.</summary>
internal sealed record OutputRule(GpioPlace Line, OutputWhile While)
{
    /// <summary>How an output is written.</summary>
    public const string Grammar =
        "gpio:CHIP/LINE or gpio:NAME, then ,active-low where low is active, then a blank and while=speaking or while=muted where it is not "
        + "to be active all the time";

    /// <summary>Reads an output; null when it is none.</summary>
    public static OutputRule? Parse(string text)
    {
        // The name of a line may have blanks in it.
        var sides = text.Split(" while=");
        OutputWhile? condition = sides switch
        {
            [_] => OutputWhile.Running,
            [_, "speaking"] => OutputWhile.Speaking,
            [_, "muted"] => OutputWhile.Muted,
            _ => null,
        };
        return condition is { } known && ButtonPlace.Parse(sides[0]) is GpioPlace { DebounceMs: null, Bias: GpioBias.AsIs } line
            ? new(line, known)
            : null;
    }
}

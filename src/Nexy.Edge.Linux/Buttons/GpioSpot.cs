namespace Nexy.Edge.Linux.Buttons;

/// <summary>A line that was found. Whoever has it closes the chip.</summary>
internal readonly record struct GpioSpot(GpioChip Chip, int Offset)
{
    /// <summary>For people: number and name of the line, and its chip.</summary>
    public override string ToString() => Chip.NameOf(Offset) is { Length: > 0 } name
        ? $"line {Offset} ({name}) of {Chip}"
        : $"line {Offset} of {Chip}";
}

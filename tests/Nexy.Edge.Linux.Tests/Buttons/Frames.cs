using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>Frames as the kernel writes them.</summary>
internal static class Frames
{
    public static readonly InputFrame Report = new() { Type = InputUapi.Syn, Code = InputUapi.SynReport };
    public static readonly InputFrame Dropped = new() { Type = InputUapi.Syn, Code = InputUapi.SynDropped };

    public static InputFrame Key(ushort code, int value, long atMs) => Input(InputUapi.Key, code, value, atMs);

    public static InputFrame Turn(ushort axis, int steps, long atMs = 0) => Input(InputUapi.Relative, axis, steps, atMs);

    public static GpioLineEvent Edge(bool isActive, uint number, long atMs) => new()
    {
        TimestampNs = (ulong)atMs * 1_000_000,
        Id = isActive ? GpioLineEvent.Rising : GpioLineEvent.Falling,
        Number = number,
        LineNumber = number,
    };

    private static InputFrame Input(ushort type, ushort code, int value, long atMs) => new()
    {
        Seconds = atMs / 1000, Microseconds = atMs % 1000 * 1000, Type = type, Code = code, Value = value,
    };
}

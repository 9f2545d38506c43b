namespace Nexy.Edge.Linux.Interop;

/// <summary>Numbers of linux/input.h and linux/input-event-codes.h; the same on x86-64 and arm64.</summary>
internal static class InputUapi
{
    /// <summary>EV_SYN: <see cref="SynReport"/> ends what happened at one moment, <see cref="SynDropped"/> says that more did.</summary>
    public const ushort Syn = 0;
    public const ushort Key = 1;
    public const ushort Relative = 2;

    public const ushort SynReport = 0;
    public const ushort SynDropped = 3;

    public const int MaxKey = 0x2ff;
    public const int MaxRelative = 0x0f;
    public const int NameBytes = 256;

    /// <summary>EVIOCGRAB, a number in place of an address: 1 to take the device, 0 to give it back.</summary>
    public const uint Grab = 0x40044590;

    /// <summary>EVIOCSCLOCKID, an int: the clock of the time stamps.</summary>
    public const uint SetClock = 0x400445A0;

    /// <summary>CLOCK_MONOTONIC, as a <see cref="TimeProvider"/> has it on Linux.</summary>
    public const int MonotonicClock = 1;

    private const uint Read = 2u << 30;
    private const int SizeShift = 16;
    private const uint Magic = 'E' << 8;

    /// <summary>EVIOCGNAME(bytes).</summary>
    public static uint GetName(int bytes) => Read | ((uint)bytes << SizeShift) | Magic | 0x06;

    /// <summary>EVIOCGBIT(type, bytes): which codes of a type a device has.</summary>
    public static uint GetBits(ushort type, int bytes) => Read | ((uint)bytes << SizeShift) | Magic | (0x20u + type);
}

using System.Runtime.InteropServices;
using System.Text;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// A line that was taken. One thread at a time. Nothing here waits after <c>poll</c> said that there is something.
/// <para>
/// An output is inactive when it is taken and when it is given back. Whoever crashes cannot give it back: the kernel takes it, and
/// then the driver decides. Many leave the level as it was, some make it an input.
/// </para>
/// </summary>
internal sealed unsafe class GpioLine(int descriptor, string chipPath, string name, int bounceMs = 0, bool isOutput = false) : IDisposable
{
    private const string Consumer = "nexy-edge";

    /// <summary>More than a hand makes before they are read; beyond, the kernel drops the oldest ones.</summary>
    public const int BufferEvents = 64;

    /// <summary>To wait for.</summary>
    public int Descriptor { get; private set; } = descriptor;

    /// <summary>The file of its chip.</summary>
    public string ChipPath => chipPath;

    /// <summary>For people.</summary>
    public string Name => name;

    /// <summary>Milliseconds of bouncing that the kernel leaves in the events; 0 when it takes it out.</summary>
    public int BounceMs => bounceMs;

    /// <summary>As an output: how it was driven last.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Takes a line as a button, or tells why not.</summary>
    public static GpioAttempt RequestInput(GpioPlace place, string folder, int debounceMs)
    {
        GpioLineConfig plain = new() { Flags = GpioFlags.Input | GpioFlags.EdgeRising | GpioFlags.EdgeFalling | CommonFlags(place) };
        int ms = place.DebounceMs ?? debounceMs;
        if (ms == 0)
            return Request(place, folder, [plain]);
        GpioLineConfig config = plain;
        Add(ref config, GpioConfigAttribute.DebounceId, (ulong)ms * 1000);
        return Request(place, folder, [config, plain], ms);
    }

    /// <summary>Takes a line as an output that is inactive from the first moment on, or tells why not.</summary>
    public static GpioAttempt RequestOutput(GpioPlace place, string folder)
    {
        GpioLineConfig config = new() { Flags = GpioFlags.Output | CommonFlags(place) };
        Add(ref config, GpioConfigAttribute.OutputValuesId, 0);
        return Request(place, folder, [config]);
    }

    /// <summary>Takes a line as an output, inactive at first, and drives it as it should be, or tells why not.</summary>
    public static GpioAttempt RequestOutput(GpioPlace place, string folder, bool isActive)
    {
        GpioAttempt attempt = RequestOutput(place, folder);
        if (attempt.Line is not { } line || !isActive)
            return attempt;
        int error = line.Set(isActive: true);
        if (error == 0)
            return attempt;
        line.Dispose();
        return new GpioAttempt(null, $"{line.Name} cannot be driven (errno {error})", null);
    }

    /// <summary>Reads what has happened.</summary>
    /// <returns>How many events; 0 for none, -1 when the line is gone.</returns>
    public int Read(Span<GpioLineEvent> events)
    {
        nint bytes;
        fixed (GpioLineEvent* first = events)
            bytes = LibC.Read(Descriptor, first, (nuint)(events.Length * sizeof(GpioLineEvent)));
        if (bytes > 0)
            return (int)bytes / sizeof(GpioLineEvent);
        return bytes < 0 && Marshal.GetLastPInvokeError() is Errno.EAGAIN or Errno.EINTR ? 0 : -1;
    }

    /// <summary>Drives an output.</summary>
    /// <returns>0, or the error number.</returns>
    public int Set(bool isActive)
    {
        GpioLineValues values = new() { Bits = isActive ? 1UL : 0UL, Mask = 1 };
        if (LibC.DeviceControl(Descriptor, new CULong(GpioUapi.SetValues), &values) < 0)
            return Marshal.GetLastPInvokeError();
        IsActive = isActive;
        return 0;
    }

    public void Dispose()
    {
        // A line that is gone with its chip cannot be made safe any more.
        if (isOutput && Descriptor >= 0)
            _ = Set(isActive: false);
        if (Descriptor >= 0)
            _ = LibC.Close(Descriptor);
        Descriptor = -1;
    }

    /// <summary>What goes to the kernel for one line.</summary>
    internal static GpioLineRequest MakeRequest(int offset, in GpioLineConfig config)
    {
        GpioLineRequest request = new() { Config = config, LineCount = 1, EventBufferEvents = BufferEvents };
        request.Offsets[0] = (uint)offset;
        Encoding.UTF8.GetBytes(Consumer, new Span<byte>(request.Consumer, GpioUapi.NameBytes - 1));
        return request;
    }

    // The first configuration that the driver accepts. Linux 6.1 debounces in the interrupt itself, and refuses
    // to (EINVAL) for chips whose interrupts are threads.
    private static GpioAttempt Request(GpioPlace place, string folder, ReadOnlySpan<GpioLineConfig> configs, int debounceMs = 0)
    {
        if (GpioFinder.Find(place, folder, out string problem) is not { } spot)
            return new GpioAttempt(null, problem, null);
        // First the watch: whoever lets the line go between the refusal and the watch would not be noticed.
        bool isWatched = spot.Chip.TryWatch(spot.Offset);
        int error = Errno.EINVAL;
        int descriptor = -1;
        int tried = 0;
        for (; tried < configs.Length && error == Errno.EINVAL; tried++)
            error = Take(spot, configs[tried], out descriptor);
        if (error == Errno.EBUSY)
            return new GpioAttempt(null, $"{spot} is used by {Who(spot)}", isWatched ? spot.Chip : Close(spot.Chip));
        GpioAttempt attempt = error == 0
            ? new GpioAttempt(new GpioLine(
                descriptor, spot.Chip.Path, spot.ToString(), tried > 1 ? debounceMs : 0, (configs[0].Flags & GpioFlags.Output) != 0), "", null)
            : new GpioAttempt(null, Refusal(spot, place, error), null);
        spot.Chip.Dispose();
        return attempt;
    }

    private static int Take(GpioSpot spot, in GpioLineConfig config, out int descriptor)
    {
        GpioLineRequest request = MakeRequest(spot.Offset, config);
        int error = spot.Chip.Request(ref request);
        descriptor = request.Descriptor;
        return error;
    }

    private static string Who(GpioSpot spot) => spot.Chip.UserOf(spot.Offset) switch
    {
        "" => "somebody who has just let it go",
        "?" => "somebody without a name",
        var user => $"\"{user}\"",
    };

    private static GpioChip? Close(GpioChip chip)
    {
        chip.Dispose();
        return null;
    }

    private static string Refusal(GpioSpot spot, GpioPlace place, int error) => error switch
    {
        Errno.EACCES or Errno.EPERM => DeviceRefusal.Describe(spot.Chip.Path, error),
        Errno.ENODEV => $"{spot.Chip} went while {spot} was taken",
        Errno.ENXIO or Errno.EOPNOTSUPP or Errno.EINVAL =>
            $"{spot} cannot do what is asked of it: edges or values, {Words(place)} (errno {error}); "
            + "the driver may have no interrupts or no pull resistors",
        _ => $"{spot} cannot be taken (errno {error})",
    };

    private static string Words(GpioPlace place) => place.Text.Split(',', 2) is [_, var options] ? options : "no options";

    private static void Add(ref GpioLineConfig config, uint id, ulong value)
    {
        config.Attributes[(int)config.AttributeCount] = new GpioConfigAttribute { Id = id, Value = value, Lines = 1 };
        config.AttributeCount++;
    }

    private static GpioFlags CommonFlags(GpioPlace place) =>
        (place.IsActiveLow ? GpioFlags.ActiveLow : GpioFlags.None) | place.Bias switch
        {
            GpioBias.PullUp => GpioFlags.PullUp,
            GpioBias.PullDown => GpioFlags.PullDown,
            GpioBias.None => GpioFlags.NoPull,
            _ => GpioFlags.None,
        };
}

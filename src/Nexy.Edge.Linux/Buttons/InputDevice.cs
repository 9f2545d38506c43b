using System.Runtime.InteropServices;
using System.Text;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>An open input device, <c>/dev/input/event*</c>. One thread at a time. Nothing here waits.</summary>
/// <param name="descriptor">Non-blocking; closed with this object.</param>
/// <param name="name">What the device calls itself.</param>
/// <param name="keys">One bit for each key that it has.</param>
/// <param name="axes">One bit for each relative axis.</param>
internal sealed unsafe class InputDevice(int descriptor, string name, byte[] keys, byte[] axes) : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    /// <summary>To wait for.</summary>
    public int Descriptor { get; private set; } = descriptor;

    public string Name => name;

    /// <summary>Null when it may not be opened, or is no input device: then the error number says why.</summary>
    public static InputDevice? TryOpen(string path, out int error)
    {
        int descriptor = LibC.Open(path, NonBlocking | CloseOnExec);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (descriptor < 0)
            return null;
        byte[] name = new byte[InputUapi.NameBytes];
        byte[] keys = new byte[(InputUapi.MaxKey / 8) + 1];
        byte[] axes = new byte[(InputUapi.MaxRelative / 8) + 1];
        int clock = InputUapi.MonotonicClock;
        error = Fill(descriptor, InputUapi.GetName(name.Length), name);
        if (error == 0)
            error = Fill(descriptor, InputUapi.GetBits(InputUapi.Key, keys.Length), keys);
        if (error == 0)
            error = Fill(descriptor, InputUapi.GetBits(InputUapi.Relative, axes.Length), axes);
        if (error == 0)
            error = Control(descriptor, InputUapi.SetClock, &clock);
        if (error == 0)
            return new InputDevice(descriptor, Text(name), keys, axes);
        _ = LibC.Close(descriptor);
        return null;
    }

    /// <summary>True when this device is meant and has the key or axis.</summary>
    public bool Has(InputPlace place)
    {
        byte[] bits = place.IsKnob ? axes : keys;
        return (bits[place.Code / 8] & (1 << (place.Code % 8))) != 0
            && name.Contains(place.Device, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Has the device for itself: nobody else gets its events until it is closed.</summary>
    /// <returns>0, or the error number.</returns>
    public int Grab() => Control(Descriptor, InputUapi.Grab, (void*)1);

    /// <summary>Reads what has happened.</summary>
    /// <returns>How many frames; 0 for none, -1 when the device is gone.</returns>
    public int Read(Span<InputFrame> frames)
    {
        nint bytes;
        fixed (InputFrame* first = frames)
            bytes = LibC.Read(Descriptor, first, (nuint)(frames.Length * sizeof(InputFrame)));
        if (bytes > 0)
            return (int)bytes / sizeof(InputFrame);
        return bytes < 0 && Marshal.GetLastPInvokeError() is Errno.EAGAIN or Errno.EINTR ? 0 : -1;
    }

    public void Dispose()
    {
        if (Descriptor >= 0)
            _ = LibC.Close(Descriptor);
        Descriptor = -1;
    }

    private static int Fill(int descriptor, uint request, byte[] bytes)
    {
        fixed (byte* first = bytes)
            return Control(descriptor, request, first);
    }

    private static int Control(int descriptor, uint request, void* argument) =>
        LibC.DeviceControl(descriptor, new CULong(request), argument) < 0 ? Marshal.GetLastPInvokeError() : 0;

    private static string Text(byte[] name)
    {
        int end = Array.IndexOf(name, (byte)0);
        return Discovery.KernelFile.Clean(Encoding.UTF8.GetString(name, 0, end < 0 ? name.Length : end));
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>An open GPIO chip; see the kernel's userspace-api/gpio/chardev. One thread at a time. Nothing here waits.</summary>
internal sealed unsafe class GpioChip : IDisposable
{
    private const int ReadWrite = 0x2;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private GpioChip(string path, int descriptor, in GpioChipInfo info)
    {
        Path = path;
        Descriptor = descriptor;
        Lines = (int)info.Lines;
        fixed (byte* name = info.Name, label = info.Label)
            (Name, Label) = (Text(name), Text(label));
    }

    public string Path { get; }

    public int Descriptor { get; private set; }

    public string Name { get; }

    public string Label { get; }

    public int Lines { get; }

    /// <summary>Null when it is none, or may not be opened: then the error number says why.</summary>
    public static GpioChip? TryOpen(string path, out int error)
    {
        int descriptor = LibC.Open(path, ReadWrite | NonBlocking | CloseOnExec);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (descriptor < 0)
            return null;
        GpioChipInfo info;
        if (LibC.DeviceControl(descriptor, new CULong(GpioUapi.GetChipInfo), &info) == 0)
            return new GpioChip(path, descriptor, info);
        error = Marshal.GetLastPInvokeError();
        _ = LibC.Close(descriptor);
        return null;
    }

    /// <summary>The number of the line with this name; -1 when there is none.</summary>
    public int Find(string line)
    {
        for (int offset = 0; offset < Lines; offset++)
        {
            if (NameOf(offset) == line)
                return offset;
        }

        return -1;
    }

    /// <summary>The name of a line; empty when it has none.</summary>
    public string NameOf(int offset)
    {
        GpioLineInfo info = new() { Offset = (uint)offset };
        return Control(GpioUapi.GetLineInfo, &info) == 0 ? Text(info.Name) : "";
    }

    /// <summary>Who uses a line; empty when nobody does, <c>?</c> when somebody without a name does.</summary>
    public string UserOf(int offset)
    {
        GpioLineInfo info = new() { Offset = (uint)offset };
        if (Control(GpioUapi.GetLineInfo, &info) != 0 || (info.Flags & GpioFlags.Used) == 0)
            return "";
        string user = Text(info.Consumer);
        return user.Length == 0 ? "?" : user;
    }

    /// <summary>From now on the descriptor can be read when the line is taken or let go.</summary>
    public bool TryWatch(int offset)
    {
        GpioLineInfo info = new() { Offset = (uint)offset };
        return Control(GpioUapi.WatchLineInfo, &info) == 0;
    }

    /// <summary>Takes a line.</summary>
    /// <returns>0, or the error number; the request then has the descriptor.</returns>
    public int Request(ref GpioLineRequest request)
    {
        fixed (GpioLineRequest* pointer = &request)
            return Control(GpioUapi.GetLine, pointer);
    }

    public void Dispose()
    {
        if (Descriptor >= 0)
            _ = LibC.Close(Descriptor);
        Descriptor = -1;
    }

    public override string ToString() => Label.Length == 0 || Label == Name ? Name : $"{Name} ({Label})";

    private int Control(uint request, void* argument) =>
        LibC.DeviceControl(Descriptor, new CULong(request), argument) < 0 ? Marshal.GetLastPInvokeError() : 0;

    // As a driver says it, which may be anything.
    private static string Text(byte* text)
    {
        ReadOnlySpan<byte> bytes = new(text, GpioUapi.NameBytes);
        int end = bytes.IndexOf((byte)0);
        return Discovery.KernelFile.Clean(Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]));
    }
}

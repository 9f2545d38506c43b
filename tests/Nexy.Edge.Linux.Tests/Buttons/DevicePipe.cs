using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>
/// Stands in for a device file: gives frames in the kernel's layout to whoever reads, and can be waited for. It cannot be
/// configured, so the ioctls are not part of what it proves.
/// </summary>
internal sealed unsafe partial class DevicePipe : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private int _reader;
    private int _writer;

    public DevicePipe()
    {
        int* ends = stackalloc int[2];
        if (Pipe(ends, NonBlocking | CloseOnExec) != 0)
            throw new IOException($"pipe2 failed with errno {Marshal.GetLastPInvokeError()}.");
        (_reader, _writer) = (ends[0], ends[1]);
    }

    /// <summary>A descriptor for the code under test, which closes it. The device can be opened again.</summary>
    public int Open() => Duplicate(_reader);

    /// <summary>False when the pipe is full, as the buffer of a device is.</summary>
    public bool TryWrite<T>(params ReadOnlySpan<T> frames)
        where T : unmanaged
    {
        fixed (T* first = frames)
            return LibC.Write(_writer, first, (nuint)(frames.Length * sizeof(T))) == frames.Length * sizeof(T);
    }

    public void Write<T>(params ReadOnlySpan<T> frames)
        where T : unmanaged
    {
        if (!TryWrite(frames))
            throw new IOException("The pipe is full.");
    }

    /// <summary>The device goes.</summary>
    public void Dispose()
    {
        if (_writer < 0)
            return;
        _ = LibC.Close(_writer);
        _ = LibC.Close(_reader);
        (_reader, _writer) = (-1, -1);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe(int* ends, int flags);
}

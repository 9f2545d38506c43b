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

    private int _writer;

    public DevicePipe()
    {
        int* ends = stackalloc int[2];
        if (Pipe(ends, NonBlocking | CloseOnExec) != 0)
            throw new IOException($"pipe2 failed with errno {Marshal.GetLastPInvokeError()}.");
        (Reader, _writer) = (ends[0], ends[1]);
    }

    /// <summary>For the code under test, which closes it.</summary>
    public int Reader { get; }

    /// <summary>False when the pipe is full, as the buffer of a device is.</summary>
    public bool TryWrite<T>(params ReadOnlySpan<T> frames)
        where T : unmanaged
    {
        fixed (T* first = frames)
            return LibC.Write(_writer, first, (nuint)(frames.Length * sizeof(T))) == frames.Length * sizeof(T);
    }

    public void Write<T>(params ReadOnlySpan<T> frames)
        where T : unmanaged => Assert.True(TryWrite(frames));

    /// <summary>The device goes.</summary>
    public void Dispose()
    {
        if (_writer >= 0)
            _ = LibC.Close(_writer);
        _writer = -1;
    }

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe(int* ends, int flags);
}

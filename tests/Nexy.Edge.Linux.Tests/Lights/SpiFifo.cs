using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests.Lights;

/// <summary>
/// Stands in for a spidev file: a FIFO that takes what is written to the bus. It cannot be configured, so that the three ioctls are not
/// part of what it proves.
/// </summary>
internal sealed unsafe partial class SpiFifo : IDisposable
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private readonly string _path;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _reader;

    /// <summary>The device appears.</summary>
    public SpiFifo(string path)
    {
        _path = path;
        if (MakeFifo(path, 0x1b0) != 0)
            throw new IOException($"mkfifo {path} failed with errno {Marshal.GetLastPInvokeError()}.");
        _reader = LibC.Open(path, ReadOnly | NonBlocking | CloseOnExec);
    }

    /// <summary>For the code under test, which closes it; -1 when there is no device.</summary>
    public static int OpenForWriting(string path) => LibC.Open(path, WriteOnly | NonBlocking | CloseOnExec);

    /// <summary>What was sent since the last look, in hexadecimal.</summary>
    public string Read()
    {
        fixed (byte* first = _buffer)
        {
            nint count = LibC.Read(_reader, first, (nuint)_buffer.Length);
            return Convert.ToHexString(_buffer, 0, (int)Math.Max(0, count));
        }
    }

    /// <summary>The device goes.</summary>
    public void Dispose()
    {
        if (_reader >= 0)
            _ = LibC.Close(_reader);
        _reader = -1;
        File.Delete(_path);
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}

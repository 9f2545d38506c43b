using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Lights;

/// <summary>
/// A device of an SPI bus; see the kernel's spi/spidev. One thread at a time. A write waits until it is sent.
/// </summary>
internal sealed unsafe class SpiPort(int descriptor) : IDisposable
{
    private const int WriteOnly = 0x1;
    private const int CloseOnExec = 0x80000;
    private const byte BitsPerWord = 8;

    private int _descriptor = descriptor;

    /// <summary>Null when it is none, or cannot be used: then the problem says why.</summary>
    public static SpiPort? TryOpen(string path, int speedHz, out string problem)
    {
        int descriptor = LibC.Open(path, WriteOnly | CloseOnExec);
        problem = descriptor < 0 ? Explain(path, Marshal.GetLastPInvokeError()) : Configure(path, descriptor, speedHz);
        if (problem.Length == 0)
            return new SpiPort(descriptor);
        if (descriptor >= 0)
            _ = LibC.Close(descriptor);
        return null;
    }

    /// <summary>Sends bytes in one transfer.</summary>
    /// <returns>0, or the error number.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            nint count = LibC.Write(_descriptor, first, (nuint)bytes.Length);
            return count == bytes.Length ? 0 : count < 0 ? Marshal.GetLastPInvokeError() : Errno.EIO;
        }
    }

    public void Dispose()
    {
        if (_descriptor >= 0)
            _ = LibC.Close(_descriptor);
        _descriptor = -1;
    }

    private static string Configure(string path, int descriptor, int speedHz)
    {
        byte mode = SpiUapi.Mode0;
        byte bits = BitsPerWord;
        uint hz = (uint)speedHz;
        if (Control(descriptor, SpiUapi.WriteMode, &mode) is not 0 and var noMode)
            return noMode is Errno.ENOTTY ? $"{path} is no SPI device" : $"{path} refuses SPI mode 0 (errno {noMode})";
        if (Control(descriptor, SpiUapi.WriteBitsPerWord, &bits) is not 0 and var noBits)
            return $"{path} refuses words of {BitsPerWord} bits (errno {noBits})";
        return Control(descriptor, SpiUapi.WriteMaxSpeedHz, &hz) is not 0 and var noSpeed ? $"{path} refuses {speedHz} Hz (errno {noSpeed})" : "";
    }

    private static int Control(int descriptor, uint request, void* argument) =>
        LibC.DeviceControl(descriptor, new CULong(request), argument) < 0 ? Marshal.GetLastPInvokeError() : 0;

    private static string Explain(string path, int error) => error switch
    {
        Errno.ENOENT => $"{path} is not there: SPI is off in the device tree (dtparam=spi=on), or a driver of the kernel has the device",
        Errno.EBUSY => $"{path} is used by another program",
        _ => DeviceRefusal.Describe(path, error),
    };
}

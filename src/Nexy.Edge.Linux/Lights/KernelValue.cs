using System.Runtime.InteropServices;
using System.Text;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Lights;

/// <summary>
/// Values that drivers have in files of sysfs. Any thread. Each write opens the file: one that was opened before is that of the
/// device before.
/// </summary>
internal static unsafe class KernelValue
{
    private const int WriteOnly = 0x1;
    private const int Truncate = 0x200;
    private const int CloseOnExec = 0x80000;

    /// <summary>Sets a value.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Write(string path, string value)
    {
        int descriptor = LibC.Open(path, WriteOnly | Truncate | CloseOnExec);
        if (descriptor < 0)
            return Marshal.GetLastPInvokeError();
        byte[] bytes = Encoding.ASCII.GetBytes(value);
        fixed (byte* first = bytes)
        {
            int error = LibC.Write(descriptor, first, (nuint)bytes.Length) < 0 ? Marshal.GetLastPInvokeError() : 0;
            _ = LibC.Close(descriptor);
            return error;
        }
    }

    /// <summary>A number that a driver tells; null when it tells none.</summary>
    public static int? ReadNumber(string path) =>
        int.TryParse(KernelFile.ReadLine(path), System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Why a value cannot be set, a sentence without a full stop.</summary>
    public static string Describe(string path, int error) => error switch
    {
        Errno.EACCES or Errno.EPERM => $"{path} may not be written: it belongs to root until a rule for udev gives it to a group (docs/lights.md)",
        // The unit sees the kernel's values read-only.
        Errno.EROFS => $"{path} is read-only for the service: ProtectKernelTunables=no has to be in its unit (examples/lights.conf)",
        Errno.EBUSY => $"{path} is used by a driver of the kernel, or by another program",
        Errno.ENOENT or Errno.ENODEV or Errno.ENXIO => $"{path} is not there",
        _ => $"{path} cannot be set (errno {error})",
    };
}

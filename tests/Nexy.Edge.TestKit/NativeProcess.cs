using System.Runtime.InteropServices;

namespace Nexy.Edge.TestKit;

/// <summary>What the runtime does not offer of the C library.</summary>
internal static partial class NativeProcess
{
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int processId, int signal);

    // Environment.SetEnvironmentVariable changes the runtime's own copy only: C libraries would not see it.
    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    // A FIFO must be there before the sound server is, or its first frames would be written for nobody.
    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(SafeHandle descriptor, int command, int argument);
}

using System.Runtime.InteropServices;
using Nexy.Edge.Rpc.Interop;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Says who may connect to a socket file.</summary>
internal static class SocketFileAccess
{
    private const uint KeepOwner = uint.MaxValue;

    /// <summary>Changes the group by name; <see cref="IOException"/> names what is wrong.</summary>
    public static void SetGroup(string path, string group)
    {
        if (LibC.ChangeOwner(path, KeepOwner, IdOf(group)) != 0)
            throw new IOException($"cannot give it to the group '{group}': {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Sets the permissions; <see cref="IOException"/> says why not.</summary>
    public static void SetMode(string path, UnixFileMode mode)
    {
        if (LibC.ChangeMode(path, (uint)mode) != 0)
            throw new IOException($"cannot set its permissions: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private static unsafe uint IdOf(string group)
    {
        // Reentrant form: others of this process may look up groups at the same time.
        var strings = stackalloc byte[4096];
        var error = LibC.GetGroupByName(group, out var entry, strings, 4096, out var found);
        if (found == 0)
        {
            throw new IOException(error == 0
                ? $"the group '{group}' does not exist"
                : $"the group '{group}' cannot be looked up: {Marshal.GetPInvokeErrorMessage(error)}");
        }

        return entry.GroupId;
    }
}

using System.Runtime.InteropServices;
using Nexy.Edge.Rpc.Interop;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Tells sockets from other files, which .NET's own file types do not.</summary>
internal static class FileKind
{
    /// <summary>What stands at the path; links are not followed. <see cref="IOException"/> when it cannot be told.</summary>
    public static FileKindResult Of(string path)
    {
        if (LibC.StatX(LibC.CurrentFolder, path, LibC.NoFollow, LibC.TypeAndMode, out var status) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error == LibC.NoEntry
                ? FileKindResult.Absent
                : throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");
        }

        return (status.Mode & LibC.FileTypeMask) == LibC.SocketType ? FileKindResult.Socket : FileKindResult.Other;
    }
}

using System.Runtime.InteropServices;

namespace Nexy.Edge.Rpc.Interop;

/// <summary><c>struct group</c>: name, password, id, members.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GroupEntry
{
    public nint Name;
    public nint Password;
    public uint GroupId;
    public nint Members;
}

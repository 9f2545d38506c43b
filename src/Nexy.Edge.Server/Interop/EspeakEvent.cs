using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Interop;

/// <summary><c>espeak_EVENT</c>; 40 bytes on 64-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EspeakEvent
{
    internal const int ListTerminated = 0;
    internal const int SampleRate = 8;

    public int Type;
    public uint UniqueIdentifier;
    public int TextPosition;
    public int TextChars;
    public int AudioPositionMs;
    public int SampleIndex;
    public nint UserData;

    /// <summary>A union of int, pointer and eight characters; the int is what is read here.</summary>
    public long Payload;
}

using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Interop;

/// <summary><c>espeak_VOICE</c>; 40 bytes on 64-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct EspeakVoiceInfo
{
    public byte* Name;

    /// <summary>Entries of a priority byte and a null-terminated tag; an empty entry ends the list.</summary>
    public byte* Languages;

    public byte* Identifier;
    public byte Gender;
    public byte Age;
    public byte Variant;
    public byte Reserved;
    public int Score;
    public nint Spare;
}

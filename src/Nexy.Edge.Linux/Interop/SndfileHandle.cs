using Microsoft.Win32.SafeHandles;

namespace Nexy.Edge.Linux.Interop;

/// <summary>SNDFILE*. Closing only frees memory: the descriptor belongs to the reader.</summary>
internal sealed class SndfileHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => LibSndfile.Close(handle) == 0;
}

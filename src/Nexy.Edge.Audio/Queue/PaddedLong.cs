using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.Queue;

/// <summary>
/// A counter on cache lines of its own: producer and consumer would otherwise take each other's line
/// away on every write. 128 bytes because adjacent lines are prefetched in pairs.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PaddedLong
{
    /// <summary>The counter.</summary>
    [FieldOffset(128)]
    public long Value;
}

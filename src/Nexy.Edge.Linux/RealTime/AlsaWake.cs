namespace Nexy.Edge.Linux.RealTime;

/// <summary>Why a wait for the device ended.</summary>
internal enum AlsaWake
{
    /// <summary>The device may want more, or it was time to look.</summary>
    Look,

    /// <summary>The descriptors show an error.</summary>
    Error,

    /// <summary>The pump was asked to stop.</summary>
    Stop,
}

using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>What a pump and the others tell one another.</summary>
/// <param name="Started">The device runs, or never will.</param>
/// <param name="Stop">The pump is to leave.</param>
/// <param name="Hurry">What the device holds was stopped.</param>
internal sealed record AlsaEvents(EventFd Started, EventFd Stop, EventFd Hurry);

using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>A playback device of a card.</summary>
/// <param name="Card">The kernel's number of the card, which another card may get after this one.</param>
/// <param name="Sink">The device.</param>
internal sealed record CardSink(int Card, PresentSink Sink);

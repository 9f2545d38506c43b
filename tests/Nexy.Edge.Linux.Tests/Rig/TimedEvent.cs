using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>Something the engine told, with its time on the clock of the taps.</summary>
internal sealed record TimedEvent(double AtMs, OutputEvent Event);

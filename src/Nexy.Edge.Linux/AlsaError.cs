using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>What an error number means.</summary>
/// <param name="FaultClass">For whoever decides what happens next.</param>
/// <param name="Reason">For people; the end of a sentence.</param>
internal readonly record struct AlsaError(OutputFaultClass FaultClass, string Reason);

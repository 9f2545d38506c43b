namespace Nexy.Edge.Audio.Output;

/// <summary>One record of the output loop, made on the control thread.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Generation">Stream it happened to; 0 when to none.</param>
/// <param name="Sink">Sink it happened to; empty when to none.</param>
/// <param name="Format">Stream's format, or the one that was wanted.</param>
/// <param name="Detail">A sentence for people, without speech in it.</param>
public sealed record OutputEvent(OutputEventKind Kind, long Generation, string Sink, AudioFormat Format, string Detail);

namespace Nexy.Edge.Audio;

/// <summary>How loud the output is.</summary>
/// <param name="Periods">Periods measured so far, modulo 2³²; the same twice means that nothing has sounded in between.</param>
/// <param name="Rms">Root mean square of the newest period, 0 to 1, falling slowly.</param>
public readonly record struct OutputLevelReading(uint Periods, float Rms);

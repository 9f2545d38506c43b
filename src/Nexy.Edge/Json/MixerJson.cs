namespace Nexy.Edge.Json;

/// <summary>What makes the volume of a sink.</summary>
/// <param name="Kind">card or samples; the others are absent for samples.</param>
internal sealed record MixerJson(string Kind)
{
    public string? Control { get; init; }

    public double? LeastDb { get; init; }

    public double? FullDb { get; init; }

    public double? SetDb { get; init; }
}

using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>tripwires</c>: one for each of them.</summary>
internal static class TripwireSection
{
    private const double Max = 1_000_000;

    public static SettingSection Section { get; } = new(
        "tripwires", "From where on a counter, timer or level of the output or the server is worth a warning; 0 never.",
        [.. TripwireDefinitions.All.Select(Threshold)]);

    private static NumberSetting Threshold(TripwireDefinition tripwire) => new(
        $"tripwires.{tripwire.Name}", tripwire.Meaning, tripwire.ThresholdUnit, 0, Max,
        options => options.Tripwires[tripwire.Name], (options, value) => options.Tripwires[tripwire.Name] = value);
}

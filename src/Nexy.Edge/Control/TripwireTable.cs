using System.Globalization;
using System.Text;
using Nexy.Edge.Journal;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>Tripwires for people.</summary>
internal static class TripwireTable
{
    private const int NameChars = 38;

    /// <summary>All of a living process.</summary>
    public static string Write(IEnumerable<Tripwire> tripwires)
    {
        var text = new StringBuilder(Row("TRIPWIRE", "VALUE", "MAX", "UNIT", "THRESHOLD", "STATE", "MEANING"));
        foreach (var wire in tripwires)
            text.Append(Row(
                wire.Name, Number(wire.Value), wire.HasMax ? Number(wire.Max) : "", wire.Unit, ThresholdOf(wire), StateOf(wire),
                wire.Meaning));
        return text.ToString();
    }

    /// <summary>One that has changed.</summary>
    public static string WriteChange(Tripwire wire, DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at:HH:mm:ss}  {wire.Name.PadRight(NameChars)} {Number(wire.Value),10}{(wire.HasMax ? $" (at most {Number(wire.Max)})" : "")} {wire.Unit}{(wire.Over ? $"  OVER {ThresholdOf(wire)}" : "")}\n");

    /// <summary>What the journal holds, in its order.</summary>
    public static string Write(IReadOnlyList<TripwireRecord> records)
    {
        var text = new StringBuilder($"{"TIME",-25} {"TRIPWIRE".PadRight(NameChars)} {"VALUE",10} {"MAX",10} {"UNIT",-8} WHAT\n");
        foreach (var record in records)
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{record.At.ToLocalTime():yyyy-MM-dd HH:mm:sszzz} {record.Name.PadRight(NameChars)} {Number(record.Value),10} {(record.Max > 0 ? Number(record.Max) : ""),10} {record.Unit,-8} {WhatOf(record)}\n"));
        return text.ToString();
    }

    private static string Row(
        string name, string value, string max, string unit, string threshold, string state, string meaning) =>
        $"{name.PadRight(NameChars)} {value,10} {max,10} {unit,-8} {threshold,-10} {state,-6} {meaning}".TrimEnd() + "\n";

    private static string WhatOf(TripwireRecord record) => record.IsCrossing
        ? $"crossed its threshold {Number(record.Threshold)}"
        : $"snapshot, {record.Added} more";

    private static string ThresholdOf(Tripwire wire) => wire.Threshold <= 0
        ? "-"
        : $"{Number(wire.Threshold)}{(wire.Unit == "count" ? "/min" : $" {wire.Unit}")}";

    private static string StateOf(Tripwire wire) => wire.Over ? "OVER" : wire.Threshold > 0 ? "ok" : "-";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

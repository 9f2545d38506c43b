using System.Text.Json.Serialization;

namespace Nexy.Edge.Update;

/// <summary>What is remembered of an installation.</summary>
/// <param name="Slot">The boot loader's name of its slot.</param>
/// <param name="Installation">Which one it is: <see cref="UpdateSlot.Installation"/>.</param>
/// <param name="Version">Of its bundle; empty when unknown.</param>
/// <param name="Result">How far it came.</param>
/// <param name="Tries">How often it was looked at.</param>
/// <param name="At">When that was, by the wall clock.</param>
/// <param name="Check">The check that failed; null when none did.</param>
/// <param name="Detail">Why.</param>
internal sealed record UpdateRecord(
    string Slot, string Installation, string Version, UpdateResult Result, int Tries, DateTimeOffset At, string? Check = null,
    string? Detail = null)
{
    /// <summary>The result in a word, the same in every version.</summary>
    [JsonIgnore]
    public string ResultName => Result switch
    {
        UpdateResult.Pending => "pending",
        UpdateResult.Good => "good",
        UpdateResult.Failed => "failed",
        _ => "rolled_back",
    };

    /// <summary>For people.</summary>
    public string Describe()
    {
        var why = Check is null ? "" : $", {Check}: {Detail}";
        return $"{(Version.Length > 0 ? Version : "unknown version")} in slot {Slot}: {ResultName.Replace('_', ' ')}{why}";
    }
}

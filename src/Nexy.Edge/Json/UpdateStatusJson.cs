using Nexy.Edge.Update;

namespace Nexy.Edge.Json;

/// <summary>The slots, and what changed last.</summary>
/// <param name="Slots">The booted one first.</param>
/// <param name="Last">Absent when nothing is remembered.</param>
internal sealed record UpdateStatusJson(IReadOnlyList<UpdateSlotJson> Slots, UpdateRecord? Last);

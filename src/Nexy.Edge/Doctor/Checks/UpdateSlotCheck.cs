using Nexy.Edge.Update;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Which slot of an image runs and what became of the last update, where there are slots.</summary>
internal static class UpdateSlotCheck
{
    private const string Name = "update_slot";

    public static async Task<Finding> RunAsync(Examination examination, CancellationToken cancellationToken)
    {
        // A machine without slots lacks nothing.
        if (!File.Exists(examination.Places.Slots))
            return Finding.Unknown(Name, $"no slots: there is no {examination.Places.Slots}");
        try
        {
            var slots = await RaucClient.ReadSlotsAsync(RaucClient.Patience, cancellationToken).ConfigureAwait(false);
            return Describe(slots, UpdateMemory.Read(examination.Places.State));
        }
        catch (CommandException e)
        {
            return Finding.Unknown(Name, e.Message);
        }
    }

    /// <summary>What rauc and the memory say together.</summary>
    internal static Finding Describe(UpdateSlots slots, UpdateMemory memory)
    {
        var booted = slots.Booted;
        var seen = $"booted {booted.BootName}, version {booted.VersionText}{(memory.Last is { } last ? $"; last update {last.Describe()}" : "")}";
        if (memory.Problem.Length > 0)
            return Finding.Warn(Name, "update_forgotten", memory.Problem, "Look at the disk; the next `nexy-edge update commit` writes it anew.");
        if (memory.Of(booted) is { Result: UpdateResult.Failed })
            return Finding.Warn(
                Name, "update_failed", seen, "Mend what the check names, then `systemctl start nexy-edge-update`; a restart goes back.");
        if (!booted.IsGood)
            return Finding.Warn(
                Name, "update_pending", seen, "`systemctl start nexy-edge-update` looks now; without it the boot loader goes back.");
        if (slots.Others.FirstOrDefault(slot => memory.Of(slot) is { Result: UpdateResult.RolledBack }) is not null)
            return Finding.Warn(
                Name, "update_rolled_back", seen, "`journalctl -x NEXY_EVENT=update_failed` says why; install a version that mends it.");
        // An empty slot is marked bad as well, and nobody has to do anything about it.
        return slots.Others.FirstOrDefault(slot => slot is { IsGood: false, Installation.Length: > 0 }) is { } bad
            ? Finding.Warn(Name, "slot_bad", $"{seen}; slot {bad.BootName} is marked bad", "`rauc status` tells more; install the update again.")
            : Finding.Ok(Name, seen);
    }
}

using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Update;

/// <summary>
/// Decides after a boot whether the booted slot is to stay. What was decided once is not decided again: a speaker whose card was
/// pulled years after its update must not go back to an older version. One flow.
/// </summary>
/// <param name="memory">What was decided before.</param>
/// <param name="gate">Waits for health.</param>
/// <param name="lookAsync">Looks for it once.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes the events.</param>
internal sealed class UpdateCommit(
    UpdateMemory memory, HealthGate gate, Func<CancellationToken, Task<HealthFault?>> lookAsync, TimeProvider time, ILogger logger)
{
    // A boot loader that does not go back after as many has no counter, or something else tells it that all is well: a machine
    // that restarts for ever speaks less than one that is not quite healthy.
    private const int MaxTries = 5;

    /// <summary>Looks, decides and tells.</summary>
    /// <returns>
    /// Ok: the slot stays. Failed: it is not healthy, and a restart leads back. NoWayBack: it is not healthy, and a restart leads nowhere.
    /// </returns>
    /// <exception cref="CommandException">rauc cannot be asked, or could not tell the boot loader.</exception>
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        if (memory.Problem.Length > 0)
            UpdateLog.Forgotten(logger, memory.Problem);
        var slots = await RaucClient.ReadSlotsAsync(RaucClient.BootPatience, cancellationToken).ConfigureAwait(false);
        TellRollback(slots);
        if (!IsPending(slots.Booted))
        {
            // Some boot loaders count every start, also of a slot that was good, until they are told.
            await RaucClient.MarkGoodAsync(cancellationToken).ConfigureAwait(false);
            UpdateLog.Confirmed(logger, slots.Booted.BootName);
            return ExitCode.Ok;
        }

        return await DecideAsync(slots, cancellationToken).ConfigureAwait(false);
    }

    // "Good" says enough of a slot that rauc never wrote to. Of one that it did, it may mean that there are tries left.
    private bool IsPending(UpdateSlot booted) =>
        memory.Of(booted)?.Result != UpdateResult.Good && !(booted.IsGood && booted.Installation.Length == 0);

    private async Task<ExitCode> DecideAsync(UpdateSlots slots, CancellationToken cancellationToken)
    {
        var booted = slots.Booted;
        var record = new UpdateRecord(
            booted.BootName, booted.Installation, booted.Version, UpdateResult.Pending, (memory.Of(booted)?.Tries ?? 0) + 1, time.GetUtcNow());
        UpdateLog.Pending(logger, booted.VersionText, booted.BootName, record.Tries);
        var isRemembered = TryRemember(record);
        var fault = await gate.WaitAsync(lookAsync, cancellationToken).ConfigureAwait(false)
            ?? await CommitAsync(cancellationToken).ConfigureAwait(false);
        if (fault is not null)
            return Fail(slots, record, fault, isRemembered);
        UpdateLog.Good(logger, booted.VersionText, booted.BootName);
        _ = TryRemember(record with { Result = UpdateResult.Good, At = time.GetUtcNow() });
        return ExitCode.Ok;
    }

    private static async Task<HealthFault?> CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RaucClient.MarkGoodAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (CommandException e)
        {
            return new("commit", e.Message.TrimEnd('.'));
        }
    }

    private ExitCode Fail(UpdateSlots slots, UpdateRecord record, HealthFault fault, bool isRemembered)
    {
        var wayBack = slots.Others.FirstOrDefault(slot => slot.IsGood);
        var (code, consequence) = wayBack switch
        {
            null => (ExitCode.NoWayBack, "there is no other good slot to go back to"),
            _ when !isRemembered => (ExitCode.NoWayBack, "tries cannot be counted, so nothing is restarted"),
            _ when record.Tries >= MaxTries => (
                ExitCode.NoWayBack, $"the boot loader did not go back after {record.Tries} tries"),
            _ => (ExitCode.Failed, $"the boot loader tries again, then goes back to slot {wayBack.BootName}"),
        };
        UpdateLog.Failed(logger, slots.Booted.VersionText, record.Slot, fault.Check, fault.Detail, consequence);
        _ = TryRemember(record with { Result = UpdateResult.Failed, At = time.GetUtcNow(), Check = fault.Check, Detail = fault.Detail });
        return code;
    }

    private void TellRollback(UpdateSlots slots)
    {
        foreach (var slot in slots.Others.Where(slot => slot is { IsGood: false, Installation.Length: > 0 }))
        {
            var past = memory.Of(slot);
            // One that never came as far as this command has left no trace but its younger installation.
            var hasRun = past is not null || slot.InstalledAt > (slots.Booted.InstalledAt ?? DateTimeOffset.MinValue);
            if (!hasRun || past?.Result == UpdateResult.RolledBack)
                continue;
            var why = past?.Check is { } check ? $"{check}: {past.Detail}" : "it did not come as far as its check";
            UpdateLog.RolledBack(logger, slot.VersionText, slot.BootName, slots.Booted.BootName, why);
            _ = TryRemember(new UpdateRecord(
                slot.BootName, slot.Installation, slot.Version, UpdateResult.RolledBack, past?.Tries ?? 0, time.GetUtcNow(), past?.Check, past?.Detail));
        }
    }

    private bool TryRemember(UpdateRecord record)
    {
        try
        {
            memory.Put(record);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            UpdateLog.Forgotten(logger, e.Message);
            return false;
        }
    }
}

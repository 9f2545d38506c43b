using Nexy.Edge.Doctor.Checks;

namespace Nexy.Edge.Doctor;

/// <summary>All checks, in the order in which they are told: what others depend on comes first.</summary>
internal static class Physician
{
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(Examination examination, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>
        {
            ConfigurationCheck.Run(examination),
            ClockCheck.Run(examination),
            DiskCheck.Run(examination),
            ServicesCheck.Run(examination),
            DaemonCheck.Run(examination),
            ServerCheck.Run(examination),
            VoiceCheck.Run(examination),
            CardsCheck.Run(examination),
            await PermissionCheck.RunAsync(examination, cancellationToken).ConfigureAwait(false),
            SinksCheck.Run(examination),
            BusyCheck.Run(examination),
            OutputCheck.Run(examination),
            StallCheck.Run(examination),
            ThrashCheck.Run(examination),
            VolumeCheck.Run(examination),
            RateCheck.Run(examination),
            RealTimeCheck.Run(examination),
            TripwireCheck.Run(examination),
            HistoryCheck.Run(examination),
            RefusalCheck.Run(examination),
            await UpdateSlotCheck.RunAsync(examination, cancellationToken).ConfigureAwait(false),
        };
        return findings;
    }
}

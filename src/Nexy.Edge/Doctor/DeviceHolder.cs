namespace Nexy.Edge.Doctor;

/// <summary>A process that has the playback side of a card open.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="Program">Its name.</param>
/// <param name="Device">The device file.</param>
internal sealed record DeviceHolder(int ProcessId, string Program, string Device)
{
    /// <summary>All that this user may see: other users' files are seen by root only.</summary>
    public static IReadOnlyList<DeviceHolder> Find(DoctorPlaces places) =>
    [
        .. from process in ProcessFiles.Entries(places.Processes)
           where int.TryParse(Path.GetFileName(process), out _)
           from descriptor in ProcessFiles.Entries(Path.Combine(process, "fd"))
           let device = ProcessFiles.LinkOf(descriptor)
           where device is not null && IsPlayback(device, places)
           select new DeviceHolder(
               int.Parse(Path.GetFileName(process), provider: null),
               ProcessFiles.Lines(Path.Combine(process, "comm")).FirstOrDefault("?"), device),
    ];

    public override string ToString() => $"{Program} (process {ProcessId}) holds {Device}";

    private static bool IsPlayback(string path, DoctorPlaces places) =>
        path.StartsWith(places.Devices + "/pcmC", StringComparison.Ordinal) && path.EndsWith('p');
}

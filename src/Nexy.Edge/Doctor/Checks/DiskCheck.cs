namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether there is room where daemon, journal and sockets write.</summary>
internal static class DiskCheck
{
    private const string Name = "disk";
    private const long FailBytes = 512 << 10;
    private const long WarnBytes = 16 << 20;
    private const long Mib = 1 << 20;

    public static Finding Run(Examination examination)
    {
        var rooms = examination.Places.Storage.Select(Nearest).Distinct().Where(IsWritten)
            .Select(folder => (Folder: folder, FreeBytes: new DriveInfo(folder).AvailableFreeSpace))
            .OrderBy(room => room.FreeBytes).ToList();
        if (rooms.Count == 0)
            return Finding.Unknown(Name, "no folder to look at");
        var (worst, freeBytes) = rooms[0];
        var seen = string.Join(", ", rooms.Select(room => $"{room.Folder} {room.FreeBytes / Mib} MiB free"));
        var next = $"Make room below {worst}: `journalctl --vacuum-size=16M`, `du -xh {worst} | sort -h | tail`.";
        return freeBytes switch
        {
            < FailBytes => Finding.Fail(Name, "disk_full", seen, next),
            < WarnBytes => Finding.Warn(Name, "disk_low", seen, next),
            _ => Finding.Ok(Name, seen),
        };
    }

    private static string Nearest(string folder)
    {
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder) ?? "/";
        return folder;
    }

    // The root of an image is read only and always full.
    private static bool IsWritten(string folder)
    {
        var mount = File.ReadLines("/proc/self/mounts").Select(line => line.Split(' '))
            .Where(fields => fields.Length > 3 && IsBelow(folder, fields[1]))
            // Of two at one place the later one is seen.
            .Reverse().MaxBy(fields => fields[1].Length);
        return mount is null || !mount[3].Split(',').Contains("ro");
    }

    private static bool IsBelow(string folder, string mount) =>
        mount == "/" || folder == mount || folder.StartsWith(mount + "/", StringComparison.Ordinal);
}

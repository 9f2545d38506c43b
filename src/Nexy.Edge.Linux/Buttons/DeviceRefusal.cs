using System.Globalization;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>Why a device file cannot be opened, and what would help. Any thread.</summary>
internal static unsafe class DeviceRefusal
{
    private const uint Nobody = 65534;

    public static bool IsPermission(int error) => error is Errno.EACCES or Errno.EPERM;

    /// <summary>A sentence without a full stop.</summary>
    public static string Describe(string path, int error) => error switch
    {
        Errno.EACCES => DescribeGroup(path),
        // The file would let the user in; the control group of the unit does not.
        Errno.EPERM => $"{path} is not among the devices of the unit: DeviceAllow= has to name it",
        Errno.ENOENT => $"{path} is not there",
        Errno.ENODEV or Errno.ENXIO => $"{path} has no device behind it any more",
        Errno.EMFILE or Errno.ENFILE => $"{path} cannot be opened: too many files are open (errno {error})",
        _ => $"{path} cannot be opened (errno {error})",
    };

    private static string DescribeGroup(string path)
    {
        StatX status;
        bool isKnown = LibC.FileStatus(StatX.WorkingFolder, path, 0, StatX.WantGroup, &status) == 0 && status.GroupId != Nobody;
        string? group = isKnown ? GroupName(status.GroupId) : null;
        return group is null
            ? $"{path} may not be opened; `ls -l {path}` shows which group may: add the user nexy-edge to it"
            : $"{path} may not be opened; it is for the group {group}: `usermod -aG {group} nexy-edge`, "
                + $"SupplementaryGroups={group} in the unit, then restart nexy-edge";
    }

    private static string GroupName(uint id)
    {
        string number = id.ToString(CultureInfo.InvariantCulture);
        string? line = KernelFile.Read("/etc/group").Split('\n')
            .FirstOrDefault(line => line.Split(':') is { Length: >= 3 } fields && fields[2] == number);
        return line?.Split(':')[0] ?? number;
    }
}

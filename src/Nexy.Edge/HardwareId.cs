using System.Security.Cryptography;
using System.Text;

namespace Nexy.Edge;

/// <summary>How the device names itself to the answering server.</summary>
internal static class HardwareId
{
    /// <summary>Where Linux keeps the machine's id; confidential, see machine-id(5).</summary>
    public const string MachineIdFile = "/etc/machine-id";

    // What the id is derived for; another program that derives one gets another id.
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("nexy-edge hardware id, version 1");

    /// <summary>
    /// The configured id, or one derived from the machine's as machine-id(5) asks: a keyed hash with the
    /// machine's id as the key, so that nobody can compute it back or match it with other programs' ids.
    /// A machine without an id gets one that lasts as long as the process: a speaker must speak on its
    /// first boot, and in a container.
    /// </summary>
    /// <param name="options">Section <c>daemon</c>.</param>
    /// <param name="warn">Told in one sentence when the id will be another one after a restart.</param>
    /// <param name="machineIdFile">Where the machine's id is.</param>
    public static string Resolve(DaemonOptions options, Action<string> warn, string machineIdFile = MachineIdFile)
    {
        if (options.HardwareId.Length > 0)
            return options.HardwareId;
        var (machineId, problem) = ReadMachineId(machineIdFile);
        if (machineId is not null)
            return Derive(machineId);
        warn($"daemon.hardware_id is empty and {machineIdFile} {problem}: the device has another name after each restart; "
            + "set daemon.hardware_id, or run systemd-machine-id-setup.");
        return Derive(RandomNumberGenerator.GetBytes(16));
    }

    private static string Derive(byte[] machineId) =>
        Convert.ToHexString(HMACSHA256.HashData(machineId, Purpose).AsSpan(0, 16)).ToLowerInvariant();

    private static (byte[]? Id, string Problem) ReadMachineId(string file)
    {
        try
        {
            var text = File.ReadAllText(file).Trim();
            return text.Length == 32 && text.All(char.IsAsciiHexDigit)
                ? (Convert.FromHexString(text), "")
                : (null, "holds no machine id yet");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, "cannot be read");
        }
    }
}

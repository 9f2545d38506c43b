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
    /// </summary>
    /// <exception cref="CommandException">None is configured and the machine has none.</exception>
    public static string Resolve(DaemonOptions options, string machineIdFile = MachineIdFile) =>
        options.HardwareId.Length > 0 ? options.HardwareId : Derive(ReadMachineId(machineIdFile));

    private static string Derive(byte[] machineId) =>
        Convert.ToHexString(HMACSHA256.HashData(machineId, Purpose).AsSpan(0, 16)).ToLowerInvariant();

    private static byte[] ReadMachineId(string file)
    {
        try
        {
            var text = File.ReadAllText(file).Trim();
            if (text.Length == 32 && text.All(char.IsAsciiHexDigit))
                return Convert.FromHexString(text);
            throw Missing(file, "holds no machine id yet");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Missing(file, "cannot be read");
        }
    }

    private static CommandException Missing(string file, string why) => new(ExitCode.Configuration,
        $"daemon.hardware_id is empty and {file} {why}; set daemon.hardware_id, or run systemd-machine-id-setup.");
}

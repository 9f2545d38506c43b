using Nexy.Edge.CommandLine;
using Nexy.Edge.Json;
using Nexy.Edge.Linux;

namespace Nexy.Edge.Roles;

/// <summary>Prints the sinks of this machine.</summary>
internal static class DeviceList
{
    public static ExitCode Run(NexyOptions options, ProgramIo io, bool asJson)
    {
        var devices = AlsaDeviceList.Query();
        if (asJson)
            JsonOutput.Write(io.Output, ToJson(options, devices));
        else
            Print(options, devices, io.Output);
        return ExitCode.Ok;
    }

    private static DevicesJson ToJson(NexyOptions options, IReadOnlyList<AlsaDevice> devices) => new(
        [.. devices.Select(device => new DeviceJson(
            device.SinkName, device.Description, KindOf(device), options.Audio.Sinks.Contains(device.SinkName)))]);

    private static void Print(NexyOptions options, IReadOnlyList<AlsaDevice> devices, TextWriter output)
    {
        if (devices.Count == 0)
            output.WriteLine("No ALSA device. Without one, speech can go to file:PATH or null.");
        var width = devices.Select(device => device.SinkName.Length).DefaultIfEmpty().Max();
        foreach (var device in devices)
        {
            var mark = options.Audio.Sinks.Contains(device.SinkName) ? '*' : ' ';
            output.WriteLine($"{mark} {device.SinkName.PadRight(width)}  {KindOf(device),-9}  {device.Description}");
        }

        output.WriteLine($"audio.sinks: {string.Join(", ", options.Audio.Sinks)}");
    }

    private static string KindOf(AlsaDevice device) => device.Kind.ToString().ToLowerInvariant();
}

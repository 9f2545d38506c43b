using Nexy.Edge.CommandLine;

namespace Nexy.Edge.Roles;

/// <summary>Prints the sinks of this machine.</summary>
internal static class DeviceList
{
    public static ExitCode Run(NexyOptions options, ProgramIo io, bool asJson) =>
        throw new CommandException(ExitCode.Failed, "This build does not contain devices.");
}

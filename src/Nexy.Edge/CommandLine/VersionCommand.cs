using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Json;

namespace Nexy.Edge.CommandLine;

/// <summary><c>version</c>: what is running.</summary>
internal static class VersionCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new NexyCommand("version", "Prints the version, the runtime and the platform.", "nexy-edge version --json")
        {
            Options = { CommonOptions.Json },
        };
        command.SetAction(parsed => Run(context.Io.Output, parsed.GetValue(CommonOptions.Json)));
        return command;
    }

    private static void Run(TextWriter output, bool asJson)
    {
        // A machine with a just-in-time compiler can make code at run time; a native binary cannot.
        var isNative = !RuntimeFeature.IsDynamicCodeSupported;
        var version = new VersionJson(
            ProductVersion.Text, RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier, isNative);
        if (asJson)
            JsonOutput.Write(output, version);
        else
            output.WriteLine(
                $"nexy-edge {version.Version}, {version.Runtime}, {version.Rid}, {(isNative ? "native" : "just in time")}");
    }
}

using System.Diagnostics;

namespace Nexy.Edge.TestKit;

/// <summary>Any thread. How the programs of <c>tests/interop</c> are run on this machine.</summary>
internal static class InteropProgram
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<Task> NodePackages = new(InstallNodePackagesAsync);

    /// <summary>Starts a program with piped input and output; says what to install when it cannot run.</summary>
    public static async Task<Process> StartAsync(
        InteropLanguage language, string program, IEnumerable<string> arguments)
    {
        if (language == InteropLanguage.Node)
            await NodePackages.Value.ConfigureAwait(false);
        else if (!File.Exists(Python))
            throw Missing("Python", "apt-get install python3-grpcio python3-protobuf protobuf-compiler");
        var (command, script) = language == InteropLanguage.Python
            ? (Python, RepositoryPaths.In("tests", "interop", "python", program + ".py"))
            : ("node", RepositoryPaths.In("tests", "interop", "node", program + ".js"));
        return Start(command, [script, .. arguments], RepositoryPaths.Root);
    }

    private static Process Start(string command, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        return Process.Start(start)!;
    }

    private static async Task InstallNodePackagesAsync()
    {
        var folder = RepositoryPaths.In("tests", "interop", "node");
        if (Directory.Exists(Path.Combine(folder, "node_modules", "@grpc", "grpc-js")))
            return;
        using var npm = Start("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock"], folder);
        npm.StandardInput.Close();
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await output.ConfigureAwait(false);
        await npm.WaitForExitAsync().ConfigureAwait(false);
        if (npm.ExitCode != 0)
            throw Missing("Node", "npm install in tests/interop/node", errors);
    }

    private static InvalidOperationException Missing(string what, string remedy, string detail = "") =>
        new($"The interop programs of {what} cannot run; remedy: {remedy}. {detail}");
}

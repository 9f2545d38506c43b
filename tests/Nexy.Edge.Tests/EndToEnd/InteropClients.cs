using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The clients of tests/interop/published with what they need: generated messages for Python, packages for Node.</summary>
public sealed class InteropClients
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(3);

    private readonly string _folder = RepositoryPaths.In("artifacts", "interop", "published");

    public InteropClients()
    {
        Directory.CreateDirectory(_folder);
        foreach (string file in Directory.GetFiles(RepositoryPaths.In("tests", "interop", "published")))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        // Each from its own root: a module named grpc.health would hide the library named grpc.
        Run("protoc", $"--proto_path={RepositoryPaths.In("protos")}", $"--python_out={_folder}", "streaming.proto");
        Run("protoc", $"--proto_path={RepositoryPaths.In("protos", "grpc", "health", "v1")}", $"--python_out={_folder}", "health.proto");
        if (!Directory.Exists(Path.Combine(_folder, "node_modules", "@grpc", "grpc-js")))
            Run("npm", "install", "--prefix", _folder, "--no-package-lock", "--no-audit", "--no-fund");
    }

    /// <summary>Runs all calls of a client; how each ended, by its name.</summary>
    /// <param name="language">"python" or "node".</param>
    /// <param name="target">As the libraries take it.</param>
    internal IReadOnlyDictionary<string, InteropResult> CallAll(string language, string target)
    {
        // Debian's interpreter: it is the one that has Debian's python3-grpcio.
        string output = language == "python"
            ? Run("/usr/bin/python3", Path.Combine(_folder, "client.py"), target, _folder)
            : Run("node", Path.Combine(_folder, "client.js"), target, RepositoryPaths.In("protos"));
        return JsonSerializer.Deserialize<Dictionary<string, InteropResult>>(output, JsonSerializerOptions.Web)!;
    }

    private static string Run(string program, params string[] arguments)
    {
        FinishedProgram result = RunningProgram.Run(program, arguments, timeout: InstallTimeout);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }
}

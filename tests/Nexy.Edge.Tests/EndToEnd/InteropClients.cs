using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>
/// The clients of tests/interop/published with what they need: generated messages for Python, and for Node the
/// packages of tests/interop/node.
/// </summary>
public sealed class InteropClients
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(3);

    private static readonly string Clients = RepositoryPaths.In("tests", "interop", "published");
    private static readonly string Node = RepositoryPaths.In("tests", "interop", "node");
    private static readonly string Generated = RepositoryPaths.In("artifacts", "interop", "published");

    public InteropClients()
    {
        Directory.CreateDirectory(Generated);
        // Each from its own root: a module named grpc.health would hide the library named grpc.
        Run("protoc", $"--proto_path={RepositoryPaths.In("protos")}", $"--python_out={Generated}", "streaming.proto");
        Run("protoc", $"--proto_path={RepositoryPaths.In("protos", "grpc", "health", "v1")}", $"--python_out={Generated}", "health.proto");
        if (!Directory.Exists(Path.Combine(Node, "node_modules", "@grpc", "grpc-js")))
            Run("npm", "install", "--prefix", Node, "--no-package-lock", "--no-audit", "--no-fund");
    }

    /// <summary>Runs all calls of a client; how each ended, by its name.</summary>
    /// <param name="language">"python" or "node".</param>
    /// <param name="target">As the libraries take it.</param>
    internal IReadOnlyDictionary<string, InteropResult> CallAll(string language, string target)
    {
        // Debian's interpreter: it is the one that has Debian's python3-grpcio.
        string output = language == "python"
            ? Run("/usr/bin/python3", Path.Combine(Clients, "client.py"), target, Generated)
            : Run("node", Path.Combine(Clients, "client.js"), target, RepositoryPaths.In("protos"));
        return JsonSerializer.Deserialize<Dictionary<string, InteropResult>>(output, JsonSerializerOptions.Web)!;
    }

    private static string Run(string program, params string[] arguments)
    {
        Dictionary<string, string?> variables = new() { ["NODE_PATH"] = Path.Combine(Node, "node_modules") };
        FinishedProgram result = RunningProgram.Run(program, arguments, variables, InstallTimeout);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }
}

using System.Text;
using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

/// <summary>The clients of tests/interop/streaming with what they need: Node's packages, Python's generated messages.</summary>
public sealed class InteropClients : IAsyncLifetime
{
    private const string Proto = "streaming.proto";

    private static readonly string Source = RepositoryPaths.In("tests", "interop", "streaming");
    private readonly string _folder = RepositoryPaths.In("artifacts", "interop", "streaming");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        foreach (var file in Directory.GetFiles(Source))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        await RunAsync("protoc", $"--proto_path={RepositoryPaths.In("protos")}", $"--python_out={_folder}", Proto);
        if (!Directory.Exists(Path.Combine(_folder, "node_modules", "@grpc", "grpc-js")))
            await RunAsync("npm", "install", "--prefix", _folder, "--no-package-lock", "--no-audit", "--no-fund");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Asks with "python" or "node" and returns how each request ended.</summary>
    internal async Task<InteropResult[]> AskAsync(string language, string target, params InteropRequest[] requests)
    {
        var json = JsonSerializer.Serialize(requests, JsonSerializerOptions.Web);
        // Debian's interpreter: it is the one that has Debian's python3-grpcio.
        var output = language == "python"
            ? await RunAsync("/usr/bin/python3", Path.Combine(_folder, "streaming_client.py"), target, _folder, Snake(json))
            : await RunAsync("node", Path.Combine(_folder, "streaming_client.js"), target, RepositoryPaths.In("protos", Proto), Snake(json));
        return JsonSerializer.Deserialize<InteropResult[]>(output, JsonSerializerOptions.Web)!;
    }

    private static string Snake(string json) => json
        .Replace("\"sessionId\"", "\"session_id\"", StringComparison.Ordinal)
        .Replace("\"hardwareId\"", "\"hardware_id\"", StringComparison.Ordinal);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await ProcessResult.RunAsync(program, arguments);
        Assert.True(result.ExitCode == 0, $"{program} ended with {result.ExitCode}: {result.Error}");
        return Encoding.UTF8.GetString(result.Output);
    }
}

using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>A Wyoming server that is not ours, as a process; see <c>tests/interop/README.md</c>.</summary>
internal sealed class PythonWyoming : IDisposable
{
    private readonly RunningProgram _program;

    public PythonWyoming(string target, params string[] arguments)
    {
        _program = RunningProgram.Start(
            "/usr/bin/python3", [RepositoryPaths.In("tests", "interop", "python", "wyoming_server.py"), target, .. arguments]);
        _program.WaitForOutput("}\n");
        Address = Lines()[0].GetProperty("target").GetString()!;
        if (!Address.StartsWith("unix:", StringComparison.Ordinal))
            Address = "tcp:" + Address;
    }

    public string Address { get; }

    /// <summary>The sentences that it was asked to say, as it printed them, as soon as there are so many: its answer may be here first.</summary>
    public IReadOnlyList<JsonElement> WaitForAsked(int count)
    {
        Wait.Until($"{count} sentences that the server was asked to say", () => Lines().Length > count);
        return Lines()[1..];
    }

    public void Kill()
    {
        _program.Kill();
        Wait.Until("the end of the server", () => _program.HasExited);
    }

    public void Dispose() => _program.Dispose();

    private JsonElement[] Lines() =>
    [
        // What stands behind the last line break is a line that is still under way.
        .. _program.Output.Split('\n')[..^1].Select(line =>
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }),
    ];
}

namespace Nexy.Edge.Rpc.Tests;

/// <summary>A folder of one test, short enough for Unix socket paths.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("nx").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public RpcEndpoint Socket(string name = "s") => RpcEndpoint.Unix(File(name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

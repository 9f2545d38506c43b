namespace Nexy.Edge.TestKit;

/// <summary>A folder of one test, with a name short enough for Unix sockets in it.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Makes an empty folder that only its owner can enter.</summary>
    public TempFolder() => Path = Directory.CreateTempSubdirectory("nx").FullName;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A path inside.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes it with everything in it.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}

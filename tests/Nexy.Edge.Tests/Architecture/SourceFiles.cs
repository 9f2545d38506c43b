using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Architecture;

/// <summary>Files that people write, without what tools put beside them.</summary>
internal static class SourceFiles
{
    private static readonly HashSet<string> Endings = [".cs", ".py", ".js", ".sh"];
    private static readonly HashSet<string> Foreign = ["bin", "obj", "node_modules"];

    /// <summary>Paths from the root of the repository on.</summary>
    public static IEnumerable<string> Below(string folder) =>
        from path in Directory.EnumerateFiles(RepositoryPaths.In(folder), "*", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(RepositoryPaths.Root, path)
        where Endings.Contains(Path.GetExtension(file)) && !file.Split('/').Any(Foreign.Contains)
        select file;

    public static IEnumerable<string> LinesOf(string file) => File.ReadLines(RepositoryPaths.In(file));
}

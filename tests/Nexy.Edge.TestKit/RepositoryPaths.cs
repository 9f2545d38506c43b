namespace Nexy.Edge.TestKit;

/// <summary>Where things of the repository are, whatever folder the tests run in.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder that holds <c>Nexy.Edge.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the repository.</summary>
    public static string In(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Nexy.Edge.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No Nexy.Edge.sln in or above {AppContext.BaseDirectory}.");
    }
}

namespace Nexy.Edge.TestKit;

/// <summary>
/// Inputs that failed once, one a line: the target and the bytes in hexadecimal. Bytes instead of seeds, because a seed
/// means something else as soon as its generator changes. Any thread.
/// </summary>
public static class FuzzCorpus
{
    /// <summary>The file, seen from the root of the repository.</summary>
    public const string FileName = "tests/Nexy.Edge.TestKit/FuzzCorpus.txt";

    private static readonly ILookup<string, byte[]> ByTarget = File.ReadLines(RepositoryPaths.In(FileName.Split('/')))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', 2))
        .ToLookup(parts => parts[0], parts => Convert.FromHexString(parts[1]));

    /// <summary>The inputs of a target; none is no error, because a target may never have failed.</summary>
    public static IEnumerable<byte[]> Of(string target) => ByTarget[target];
}

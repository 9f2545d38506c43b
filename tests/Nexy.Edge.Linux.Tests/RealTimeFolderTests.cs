using System.Text.RegularExpressions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

public sealed partial class RealTimeFolderTests
{
    [Fact]
    public void Sources_hold_nothing_that_may_block_or_allocate()
    {
        // R-A14
        string[] files = Directory.GetFiles(RepositoryPaths.In("src", "Nexy.Edge.Linux", "RealTime"), "*.cs");

        IEnumerable<string> offences =
            from file in files
            from line in File.ReadLines(file)
            let code = line.Split("//")[0]
            where Forbidden().IsMatch(code)
            select $"{Path.GetFileName(file)}: {code.Trim()}";

        Assert.NotEmpty(files);
        Assert.Empty(offences);
    }

    [GeneratedRegex(@"\b(lock|await|async|throw|Task|ILogger|Console|yield|System\.Linq|Monitor|Lock)\b|\$""|=>\s*\{\s*$")]
    private static partial Regex Forbidden();
}

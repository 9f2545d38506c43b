using System.Text.RegularExpressions;

namespace Nexy.Edge.Tests.Architecture;

/// <summary>Rules for source files that a reader can count.</summary>
public sealed partial class SourceRulesTests
{
    private const int MaxLines = 400;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_file_is_longer_than_the_limit(string folder)
    {
        Assert.NotEmpty(SourceFiles.Below(folder));
        Assert.DoesNotContain(SourceFiles.Below(folder), file => SourceFiles.LinesOf(file).Count() > MaxLines);
    }

    [Fact]
    public void Threads_of_an_assembly_are_made_in_one_file()
    {
        var makers = SourceFiles.Below("src").Where(file => SourceFiles.LinesOf(file).Any(MakesThread().IsMatch));
        var byAssembly = makers.ToLookup(file => file.Split('/')[1], file => Path.GetFileName(file));

        Assert.Equal("AudioThreads.cs", Assert.Single(byAssembly["Nexy.Edge.Audio"]));
        Assert.Equal("LinuxThreads.cs", Assert.Single(byAssembly["Nexy.Edge.Linux"]));
        Assert.All(byAssembly, assembly => Assert.Single(assembly));
    }

    [Theory]
    [InlineData("new Thread(Run).Start();", true)]
    [InlineData("Thread thread = new(() => body())", true)]
    [InlineData("private readonly Thread _pump = new(Run);", true)]
    [InlineData("private Thread? _pump;", false)]
    [InlineData("new ThreadLocal<int>()", false)]
    public void Maker_of_a_thread_is_known(string line, bool expected) =>
        Assert.Equal(expected, MakesThread().IsMatch(line));

    [GeneratedRegex(@"\bnew (System\.Threading\.)?Thread\b|\bThread\??\s+\w+\s*=\s*new\s*\(")]
    private static partial Regex MakesThread();
}

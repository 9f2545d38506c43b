using Nexy.Edge.TestKit;

namespace Nexy.Edge.Audio.Tests.RealTime;

// R-A14
public sealed class RealTimeFolderTests
{
    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(RepositoryPaths.In("src", "Nexy.Edge.Audio", "RealTime"), "*.cs").Select(path => Path.GetFileName(path));

    public static TheoryData<string> Files() => [.. Names.Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_keeps_the_real_time_rules(string file)
    {
        var source = File.ReadAllText(RepositoryPaths.In("src", "Nexy.Edge.Audio", "RealTime", file));

        Assert.Empty(RealTimeRules.Check(source, IsValueType));
    }

    [Fact]
    public void Folder_holds_what_the_audio_thread_runs() =>
        Assert.Superset(
            new HashSet<string> { "StreamRenderer.cs", "StreamConverter.cs", "PlaybackQueue.Reader.cs", "GainRamp.cs", "SoftLimiter.cs", "PolyphaseKernel.cs" },
            Names.ToHashSet());

    [Theory]
    [InlineData("void A() { lock (_gate) { } }", "'lock'")]
    [InlineData("async void A() { }", "'async'")]
    [InlineData("void A() { await B(); }", "'await'")]
    [InlineData("Task A() => B();", "'Task'")]
    [InlineData("int A() => throw B();", "'throw'")]
    [InlineData("int A() { return _list.Select(B).Count(); }", "'Select'")]
    [InlineData("void A() { B(x => x + 1); }", "a lambda")]
    [InlineData("void A() { B((x, y) => x + y); }", "a lambda")]
    [InlineData("void A() { B(1, static () => 2); }", "a lambda")]
    [InlineData("void A() { var f = x => 1; }", "a lambda")]
    [InlineData("void A() { _x = new float[4]; }", "'new float'")]
    [InlineData("void A() { _x = new StreamRenderer(null); }", "'new StreamRenderer'")]
    [InlineData("void A() { _x = new(); }", "'new ('")]
    [InlineData("void A() { _x = new List<int>(); }", "'List'")]
    [InlineData("void A() { B($\"{_x} frames\"); }", "a string")]
    [InlineData("void A() { _logger.Log(1); }", "'Log'")]
    [InlineData("void A() { Console.Write(1); }", "'Console'")]
    public void Breach_is_found(string source, string named) =>
        Assert.Contains(RealTimeRules.Check(source, IsValueType), found => found.StartsWith(named, StringComparison.Ordinal));

    [Theory]
    [InlineData("/// <summary>lock, await, new List</summary>\n/* throw */ void A() { } // async")]
    [InlineData("public bool A => _b; int C(int d) => d; int E { get => _e; set => _e = value; }")]
    [InlineData("A() { _x = new PositionPair(1, 2); }")]
    public void Text_that_keeps_the_rules_passes(string source) =>
        Assert.Empty(RealTimeRules.Check(source, IsValueType));

    private static bool IsValueType(string name) =>
        typeof(AudioEngine).Assembly.GetTypes().Where(type => type.Name == name).Select(type => type.IsValueType).FirstOrDefault();
}

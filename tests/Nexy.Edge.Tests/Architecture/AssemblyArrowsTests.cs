namespace Nexy.Edge.Tests.Architecture;

/// <summary>The arrows between the assemblies point one way: in the project files and in what was compiled.</summary>
public sealed class AssemblyArrowsTests
{
    private const string Audio = "Nexy.Edge.Audio";
    private const string Linux = "Nexy.Edge.Linux";
    private const string Protocol = "Nexy.Edge.Protocol";
    private const string Rpc = "Nexy.Edge.Rpc";
    private const string Server = "Nexy.Edge.Server";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Nexy.Edge"] = [Audio, Linux, Protocol, Rpc, Server],
        [Audio] = [],
        [Linux] = [Audio],
        [Protocol] = [],
        [Rpc] = [],
        [Server] = [Protocol, Rpc],
    };

    public static TheoryData<string> Names => [.. Allowed.Keys];

    [Fact]
    public void Every_project_has_its_arrows() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), SourceProject.All.Select(project => project.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_file_references_only_where_its_arrows_point(string name) =>
        Assert.Subset(Allowed[name].ToHashSet(), SourceProject.Named(name).Projects.ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiled_code_uses_only_where_its_arrows_point(string name)
    {
        var used = SourceProject.Named(name).Assemblies
            .Where(reference => reference.StartsWith("Nexy.", StringComparison.Ordinal));

        Assert.Subset(Allowed[name].ToHashSet(), used.ToHashSet());
    }

    [Fact]
    public void Audio_has_the_base_library_only()
    {
        var audio = SourceProject.Named(Audio);

        Assert.Empty(audio.Packages);
        Assert.NotEmpty(audio.Assemblies);
        Assert.All(audio.Assemblies, reference => Assert.StartsWith("System.", reference, StringComparison.Ordinal));
    }

    [Fact]
    public void Linux_has_the_base_library_and_audio_only() => Assert.Empty(SourceProject.Named(Linux).Packages);

    [Fact]
    public void Protocol_has_generated_code_only() =>
        Assert.DoesNotContain(
            SourceFiles.Below("src"), file => file.StartsWith($"src/{Protocol}/", StringComparison.Ordinal));

    [Fact]
    public void Project_references_form_no_cycle()
    {
        var left = SourceProject.All.ToDictionary(project => project.Name, project => project.Projects.ToHashSet());

        // Whatever references nothing that is left can go; only a cycle stays.
        while (left.Keys.Where(name => !left[name].Overlaps(left.Keys)).ToList() is { Count: > 0 } free)
            free.ForEach(name => left.Remove(name));

        Assert.Empty(left.Keys);
    }
}

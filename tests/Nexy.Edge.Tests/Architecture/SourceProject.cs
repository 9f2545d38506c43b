using System.Reflection;
using System.Xml.Linq;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Architecture;

/// <summary>A project below src: what its file declares and what its assembly really uses.</summary>
internal sealed class SourceProject
{
    private readonly XDocument _file;

    private SourceProject(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        Folder = Path.GetDirectoryName(path)!;
        _file = XDocument.Load(path);
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SourceProject> All { get; } =
        [.. Directory.EnumerateFiles(RepositoryPaths.In("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => new SourceProject(path)).OrderBy(project => project.Name, StringComparer.Ordinal)];

    public string Name { get; }

    public string Folder { get; }

    /// <summary>Names of the projects that it references.</summary>
    public IEnumerable<string> Projects =>
        Included("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>Names of the packages and shared frameworks that it references.</summary>
    public IEnumerable<string> Packages => Included("PackageReference").Concat(Included("FrameworkReference"));

    /// <summary>Names of the assemblies that the compiled code uses, directly.</summary>
    public IEnumerable<string> Assemblies =>
        Assembly.Load(_file.Descendants("AssemblyName").SingleOrDefault()?.Value ?? Name)
            .GetReferencedAssemblies().Select(reference => reference.Name!);

    public static SourceProject Named(string name) => All.Single(project => project.Name == name);

    private IEnumerable<string> Included(string item) =>
        _file.Descendants(item).Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'));
}

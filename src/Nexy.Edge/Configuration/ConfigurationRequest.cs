namespace Nexy.Edge.Configuration;

/// <summary>What a start gives the configuration to read.</summary>
internal sealed record ConfigurationRequest
{
    /// <summary>The installed file; a missing one means the defaults.</summary>
    public const string InstalledFile = "/etc/nexy-edge/nexy-edge.yaml";

    /// <summary>A file that was asked for by name and therefore must exist; null for the installed one.</summary>
    public string? File { get; init; }

    /// <summary>What <see cref="File"/> stands in for.</summary>
    public string DefaultFile { get; init; } = InstalledFile;

    /// <summary>The whole environment; only variables with our prefix matter.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Each <c>key=value</c>, in order.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];
}

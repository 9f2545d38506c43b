using Nexy.Edge.Configuration;

namespace Nexy.Edge.Json;

/// <summary>One error of a configuration.</summary>
/// <param name="Source">The file, <c>environment NAME</c> or <c>--set</c>.</param>
/// <param name="Line">Absent outside of files.</param>
internal sealed record ConfigErrorJson(string Source, int? Line, string Key, string Problem, string Allowed)
{
    public ConfigErrorJson(ConfigurationError error)
        : this(error.Origin.Source, error.Origin.Line, error.Key, error.Problem, error.Allowed)
    {
    }
}

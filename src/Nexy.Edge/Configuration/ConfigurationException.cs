namespace Nexy.Edge.Configuration;

/// <summary>The start must not go on; carries everything that is wrong, not only the first of it.</summary>
internal sealed class ConfigurationException(IReadOnlyList<ConfigurationError> errors)
    : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<ConfigurationError> Errors { get; } = errors;
}

namespace Nexy.Edge.Configuration;

/// <summary>The options, where they came from, and everything that is wrong.</summary>
/// <param name="Options">Of use only when there are no errors.</param>
/// <param name="File">The file that was read, or would have been; null when it is the installed one and there is none.</param>
/// <param name="Errors">In the order file, environment, command line.</param>
internal sealed record LoadedConfiguration(NexyOptions Options, string? File, IReadOnlyList<ConfigurationError> Errors)
{
    /// <summary>The options of a faultless configuration.</summary>
    /// <exception cref="ConfigurationException">There are errors.</exception>
    public NexyOptions OptionsOrThrow() => Errors.Count == 0 ? Options : throw new ConfigurationException(Errors);
}

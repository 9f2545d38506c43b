namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>
/// Tests of the published program on real parts: one after the other and with nothing beside them, because
/// sound servers and recordings that are compared sample by sample need a processor that is theirs.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EndToEndCollection
{
    public const string Name = "end to end";
}

using System.Collections.Immutable;

namespace Nexy.Edge.Rpc;

/// <summary>Methods with their handlers, ready to be served.</summary>
public sealed partial class ServerServiceDefinition
{
    private ServerServiceDefinition(ImmutableArray<ServerMethod> methods) => Methods = methods;

    internal ImmutableArray<ServerMethod> Methods { get; }

    /// <summary>Starts an empty definition.</summary>
    public static Builder CreateBuilder() => new();
}

namespace Nexy.Edge.Rpc;

/// <summary>The shapes of calls that this transport knows.</summary>
public enum MethodType
{
    /// <summary>One request, one response.</summary>
    Unary = 0,

    /// <summary>One request, any number of responses.</summary>
    ServerStreaming = 2,
}

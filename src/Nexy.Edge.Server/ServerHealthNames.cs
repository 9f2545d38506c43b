namespace Nexy.Edge.Server;

/// <summary>What the health service of the answering server knows, for servers and for their clients.</summary>
public static class ServerHealthNames
{
    /// <summary>The server as a whole, like <see cref="StreamingMethods.ServiceName"/>: whether requests are let in.</summary>
    public const string Whole = "";

    /// <summary>
    /// How the server came up: UNKNOWN while it starts, SERVING in order, NOT_SERVING on the emergency path.
    /// </summary>
    public const string Coordinator = Prefix + "coordinator";

    /// <summary>The configured voices: NOT_SERVING while all of them fail.</summary>
    public const string Voice = Prefix + "voice";

    /// <summary>The configured text engine: NOT_SERVING while its server fails.</summary>
    public const string Text = Prefix + "text";

    private const string Prefix = "nexy.edge.server.";

    /// <summary>The name of a module.</summary>
    public static string Of(string module) => Prefix + module;
}

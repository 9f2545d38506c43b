namespace Nexy.Edge.Server;

/// <summary>What an argument of a command may be.</summary>
internal enum CommandArgumentKind
{
    /// <summary>A whole number within a range.</summary>
    Number,

    /// <summary>true or false.</summary>
    Bool,

    /// <summary>Any text that is not empty.</summary>
    Text,

    /// <summary>One of some words.</summary>
    Choice,
}

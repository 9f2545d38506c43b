namespace Nexy.Edge.Server.Tests;

/// <summary>How a request of a client in another language ended.</summary>
internal sealed record InteropResult(
    string Text, string[] Kinds, int AudioBytes, string[] Errors, string[] Actions, string Code, string Details, string ErrorType)
{
    /// <summary>As Python and Node name the codes.</summary>
    public const string Ok = "OK";
}

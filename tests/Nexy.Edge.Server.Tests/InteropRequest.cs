namespace Nexy.Edge.Server.Tests;

/// <summary>What a client of another language is to ask.</summary>
internal sealed record InteropRequest(string Prompt, string SessionId = "", string HardwareId = "hw1");

namespace Nexy.Edge.Server;

/// <summary>Every thread of its own that this assembly makes, by name.</summary>
internal static class ServerThreads
{
    public static void Start(string name, Action run) =>
        new Thread(() => run()) { Name = name, IsBackground = true }.Start();
}

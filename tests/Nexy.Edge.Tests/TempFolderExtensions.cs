using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests;

internal static class TempFolderExtensions
{
    /// <summary>Writes a file and gives its path.</summary>
    public static string Write(this TempFolder folder, string name, string text)
    {
        File.WriteAllText(folder.In(name), text);
        return folder.In(name);
    }
}

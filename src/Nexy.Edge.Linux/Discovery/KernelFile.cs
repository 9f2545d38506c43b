namespace Nexy.Edge.Linux.Discovery;

/// <summary>Reads what the kernel writes in a file. Any thread.</summary>
internal static class KernelFile
{
    /// <summary>The text; empty when the file is not there, or went while it was read, as with a card.</summary>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Its only line, or the first one; as a device says it, so without control characters.</summary>
    public static string ReadLine(string path) => Clean(Read(path).Split('\n')[0]);

    /// <summary>Takes out what does not belong into a line.</summary>
    public static string Clean(string text) => new([.. text.Where(letter => !char.IsControl(letter))]);
}

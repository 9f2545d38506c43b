namespace Nexy.Edge.Doctor;

/// <summary>Files of the kernel and of accounts, which may be gone or forbidden at any time. Any thread.</summary>
internal static class ProcessFiles
{
    /// <summary>The lines of a file; none when it cannot be read.</summary>
    public static IReadOnlyList<string> Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Entries of a folder; none when it cannot be read.</summary>
    public static IReadOnlyList<string> Entries(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Where a link leads; null when it cannot be read.</summary>
    public static string? LinkOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

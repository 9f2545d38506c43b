namespace Nexy.Edge;

/// <summary>Which package brings which library of the system.</summary>
internal static class NativeLibraries
{
    private static readonly (string Library, string Package)[] Packages =
    [
        ("libasound", "libasound2"),
        ("libportaudio", "libportaudio2"),
        ("libespeak-ng", "libespeak-ng1"),
        ("libsndfile", "libsndfile1"),
        ("libsystemd", "libsystemd0"),
    ];

    /// <summary>What to tell when the loader's message says that a library is not there.</summary>
    public static string Missing(string loaderMessage)
    {
        var (library, package) = Packages.FirstOrDefault(pair => loaderMessage.Contains(pair.Library, StringComparison.Ordinal));
        return library is null
            ? $"A library of the system is missing: {FirstSentence(loaderMessage)}"
            : $"{library} is missing; install it with `apt install {package}`.";
    }

    // The loader lists every path it tried.
    private static string FirstSentence(string text) => text.Split('\n')[0];
}

namespace Nexy.Edge.Linux;

/// <summary>
/// What <c>nexy-edge devices</c> prints: cards first, then the PCMs that the configuration names. Takes up
/// to a second or two, so never call it in a loop. Any thread.
/// </summary>
public static class AlsaDeviceList
{
    /// <summary>An empty list is no error: there may be no card.</summary>
    /// <exception cref="Audio.Output.OutputOpenException">Fatal: libasound is not installed.</exception>
    public static IReadOnlyList<AlsaDevice> Query()
    {
        NativeDependency.Asound.RequireFor("alsa");
        AlsaQuiet.Ensure();
        return [.. AlsaCards.Query(), .. AlsaNamedPcms.Query()];
    }
}

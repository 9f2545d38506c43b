using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>Stops alsa-lib from writing to standard error: what went wrong is told by our own exceptions.</summary>
internal static class AlsaQuiet
{
    private static readonly Lazy<bool> Silenced = new(Install);

    /// <summary>Any thread; only the first call does something.</summary>
    public static void Ensure() => _ = Silenced.Value;

    /// <summary>The same where alsa-lib may be missing. False: it is.</summary>
    public static bool TryEnsure() => NativeDependency.Asound.TryLoad() && Silenced.Value;

    // The handler is a variadic C function, which managed code cannot be. Any C function that takes no
    // parameters can stand in: on x86-64 (System V) and on arm64 (AAPCS64) named and variadic arguments
    // are the caller's to place and to clean up, and a callee that reads none is none the wiser.
    // A function of alsa-lib itself that returns a constant also keeps managed code off ALSA's threads.
    private static bool Install()
    {
        nint library = NativeLibrary.Load(LibAsound.Library);
        return LibAsound.ErrorSetHandler(NativeLibrary.GetExport(library, "snd_asoundlib_version")) == 0;
    }
}

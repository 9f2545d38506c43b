using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>A library of the system that a sink or reader cannot do without. Any thread.</summary>
internal sealed class NativeDependency(string fileName, string debianPackage)
{
    public static readonly NativeDependency Asound = new(Interop.LibAsound.Library, "libasound2");
    public static readonly NativeDependency PortAudio = new(Interop.LibPortAudio.Library, "libportaudio2");
    public static readonly NativeDependency Sndfile = new(Interop.LibSndfile.Library, "libsndfile1");
    public static readonly NativeDependency Systemd = new(Interop.LibSdBus.Library, "libsystemd0");

    private volatile bool _loaded;

    /// <summary>What to tell when it is missing.</summary>
    public string MissingText => $"{fileName} is not installed: install the Debian package {debianPackage}";

    /// <summary>Loads the library once for the life of the process. False: it is not installed.</summary>
    public bool TryLoad()
    {
        if (!_loaded && NativeLibrary.TryLoad(fileName, out _))
            _loaded = true;
        return _loaded;
    }

    /// <exception cref="OutputOpenException">Fatal, naming the package, when the library is not installed.</exception>
    public void RequireFor(string sinkName)
    {
        if (!TryLoad())
            throw new OutputOpenException(OutputFaultClass.Fatal, $"{sinkName}: {MissingText}.", new DllNotFoundException(fileName));
    }
}

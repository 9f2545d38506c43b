using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux.Tests;

public sealed class NativeDependencyTests
{
    [Fact]
    public void Missing_library_is_fatal_and_names_the_package()
    {
        NativeDependency missing = new("libnosuchthing.so.9", "libnosuchthing9");

        OutputOpenException refusal = Assert.Throws<OutputOpenException>(() => missing.RequireFor("alsa:default"));

        Assert.Equal(OutputFaultClass.Fatal, refusal.FaultClass);
        Assert.Equal(
            "alsa:default: libnosuchthing.so.9 is not installed: install the Debian package libnosuchthing9.",
            refusal.Message);
    }

    [Fact]
    public void Present_libraries_load()
    {
        Assert.True(NativeDependency.Asound.TryLoad());
        Assert.True(NativeDependency.PortAudio.TryLoad());
        Assert.True(NativeDependency.Sndfile.TryLoad());
    }
}

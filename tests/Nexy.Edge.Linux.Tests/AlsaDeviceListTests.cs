using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

[Collection(AlsaCollection.Name)]
public sealed class AlsaDeviceListTests
{
    [Fact]
    public void Query_finds_the_named_pcm_of_the_configuration()
    {
        using RigSink sink = new(start: false);

        AlsaDevice found = Assert.Single(AlsaDeviceList.Query(), device => device.SinkName == $"alsa:{sink.PcmName}");

        Assert.Equal(AlsaDeviceKind.Virtual, found.Kind);
        Assert.Contains(sink.PcmName, found.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_names_no_mere_filters_and_is_quiet()
    {
        string noise = StandardErrorCapture.During(
            () => Assert.DoesNotContain(AlsaDeviceList.Query(), device => device.SinkName is "alsa:null" or "alsa:lavrate"));

        Assert.Equal("", noise);
    }

    [Fact]
    public void Query_gives_every_device_once()
    {
        string[] names = [.. AlsaDeviceList.Query().Select(device => device.SinkName)];

        Assert.Equal(names.Distinct(), names);
    }
}

using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Daemon;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Daemon;

public sealed class VolumeMemoryTests : IDisposable
{
    private static readonly KeyValuePair<SinkName, int> Kitchen = KeyValuePair.Create(SinkName.Parse("alsa:plughw:CARD=A b,DEV=0"), 0);
    private static readonly KeyValuePair<SinkName, int> Hall = KeyValuePair.Create(SinkName.Parse("null"), 100);

    private readonly TempFolder _folder = new();
    private readonly RecordingLogger _log = new();

    private string File => _folder.In("volumes");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Volumes_come_back_in_their_order()
    {
        await RememberAsync([Kitchen], [Hall, Kitchen]);

        await using var memory = Open();
        Assert.Equal([Hall, Kitchen], memory.Remembered);
        Assert.Empty(_log.Records);
        Assert.Equal("100 null\n0 alsa:plughw:CARD=A b,DEV=0\n", System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("101 null\n", "volumes:1 ")]
    [InlineData("-1 null\n", "volumes:1 ")]
    [InlineData("50\n", "volumes:1 ")]
    [InlineData("50 \n", "volumes:1 ")]
    [InlineData("0 alsa:plughw:CARD=A b,DEV=0\n50 a\0b\n", "volumes:2 ")]
    [InlineData("0 alsa:plughw:CARD=A b,DEV=0\n\n", "volumes:2 ")]
    public async Task Broken_file_is_told_once_and_replaced(string text, string place)
    {
        System.IO.File.WriteAllText(File, text);
        var kept = text.StartsWith("0 ", StringComparison.Ordinal) ? [Kitchen] : Array.Empty<KeyValuePair<SinkName, int>>();

        await using (var broken = Open())
            Assert.Equal(kept, broken.Remembered);
        await using (var mended = Open())
            Assert.Equal(kept, mended.Remembered);

        var told = Assert.Single(_log.Records);
        Assert.Equal(VolumeLog.MemoryBrokenId, told.Id);
        Assert.Contains(place, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_beyond_all_measure_is_not_read()
    {
        System.IO.File.WriteAllText(File, string.Concat(Enumerable.Repeat("50 null\n", 10_000)));

        await using var memory = Open();
        Assert.Empty(memory.Remembered);
        Assert.Equal([VolumeLog.MemoryBrokenId], _log.Ids);
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_is_told_once_and_stops_nothing()
    {
        _folder.Dispose();
        await RememberAsync([Kitchen], [Hall]);

        Assert.Equal([VolumeLog.MemoryUnwrittenId], _log.Ids);
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_remembered()
    {
        await using var memory = new VolumeMemory("", TimeProvider.System, new Logger<VolumeMemory>(_log));
        memory.Remember([Kitchen]);

        Assert.Empty(memory.Remembered);
        Assert.Empty(_log.Records);
    }

    [Theory]
    [InlineData("", "/var/lib/nexy-edge:/var/lib/other", "/var/lib/nexy-edge")]
    [InlineData("", null, "")]
    [InlineData("/srv/state", "/var/lib/nexy-edge", "/srv/state")]
    public void Folder_is_the_configured_one_or_that_of_systemd(string configured, string? provided, string expected) =>
        Assert.Equal(expected, VolumeMemory.FolderOf(new DaemonOptions { StateFolder = configured }, provided));

    private VolumeMemory Open() =>
        new(_folder.Path, TimeProvider.System, new Logger<VolumeMemory>(_log));

    private async Task RememberAsync(params IReadOnlyList<KeyValuePair<SinkName, int>>[] volumes)
    {
        await using var memory = Open();
        foreach (var all in volumes)
            memory.Remember(all);
    }
}

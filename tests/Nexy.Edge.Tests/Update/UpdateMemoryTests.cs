using Nexy.Edge.TestKit;
using Nexy.Edge.Update;

namespace Nexy.Edge.Tests.Update;

/// <summary>What outlives a change of the slot.</summary>
public sealed class UpdateMemoryTests : IDisposable
{
    private static readonly UpdateSlot Slot = new("rootfs.0", "A", true, true, "1.0", DateTimeOffset.UnixEpoch, "first");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Record_is_found_again_until_something_else_is_installed()
    {
        UpdateRecord record = new("A", "first", "1.0", UpdateResult.RolledBack, 2, DateTimeOffset.UnixEpoch, "sink", "none");
        UpdateMemory.Read(_folder.Path).Put(record);

        var memory = UpdateMemory.Read(_folder.Path);

        Assert.Equal(record, memory.Of(Slot));
        Assert.Null(memory.Of(Slot with { Installation = "second" }));
        Assert.Null(memory.Of(Slot with { BootName = "B" }));
    }

    [Fact]
    public void Last_change_is_last_and_each_slot_has_one_record()
    {
        var memory = UpdateMemory.Read(_folder.Path);
        memory.Put(new UpdateRecord("A", "first", "", UpdateResult.Pending, 1, DateTimeOffset.UnixEpoch));
        memory.Put(new UpdateRecord("B", "second", "", UpdateResult.Good, 1, DateTimeOffset.UnixEpoch));
        memory.Put(new UpdateRecord("A", "third", "", UpdateResult.Failed, 1, DateTimeOffset.UnixEpoch));

        var again = UpdateMemory.Read(_folder.Path);

        Assert.Equal("third", again.Last!.Installation);
        Assert.Null(again.Of(Slot));
        Assert.Empty(again.Problem);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""[{"slot":"A","result":"eaten"}]""")]
    public void Damaged_file_counts_as_empty_and_is_told(string text)
    {
        File.WriteAllText(_folder.In("update.json"), text);

        var memory = UpdateMemory.Read(_folder.Path);

        Assert.Null(memory.Last);
        Assert.Contains("update.json cannot be read", memory.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_is_not_there_is_empty_and_cannot_be_written()
    {
        var memory = UpdateMemory.Read(_folder.In("none"));

        Assert.Empty(memory.Problem);
        Assert.ThrowsAny<IOException>(() => memory.Put(new UpdateRecord("A", "", "", UpdateResult.Good, 1, DateTimeOffset.UnixEpoch)));
    }
}

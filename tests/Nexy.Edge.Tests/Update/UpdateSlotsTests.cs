using Nexy.Edge.Update;

namespace Nexy.Edge.Tests.Update;

/// <summary>What rauc 1.8 says of slots.</summary>
public sealed class UpdateSlotsTests
{
    // Of a machine with a boot partition for each slot, as rauc wrote it.
    private const string Recorded = """
        {"compatible":"speaker","variant":"","booted":"B","boot_primary":"rootfs.1","slots":[
        {"rootfs.1":{"class":"rootfs","device":"/dev/b","type":"raw","bootname":"B","state":"booted","parent":null,"mountpoint":null,"boot_status":"bad",
        "slot_status":{"bundle":{"compatible":"speaker","version":"1.1.0"},"checksum":{"sha256":"aa","size":65536},"installed":{"timestamp":"2026-11-22T08:00:00Z","count":1},"activated":{"timestamp":"2026-11-22T08:00:01Z","count":1},"status":"ok"}}},
        {"boot.1":{"class":"boot","device":"/dev/bb","type":"raw","bootname":null,"state":"active","parent":"rootfs.1","mountpoint":null,"boot_status":null,"slot_status":{"bundle":{"compatible":null}}}},
        {"rootfs.0":{"class":"rootfs","device":"/dev/a","type":"raw","bootname":"A","state":"inactive","parent":null,"mountpoint":null,"boot_status":"good","slot_status":{"bundle":{"compatible":null}}}}]}
        """;

    [Fact]
    public void Slots_that_boot_are_read_with_their_versions()
    {
        var slots = UpdateSlots.Parse(Recorded);

        var other = Assert.Single(slots.Others);
        Assert.Equal(("B", "1.1.0", false), (slots.Booted.BootName, slots.Booted.Version, slots.Booted.IsGood));
        Assert.Equal(DateTimeOffset.Parse("2026-11-22T08:00:00Z", null), slots.Booted.InstalledAt);
        Assert.Equal(("A", "", "unknown", true), (other.BootName, other.Installation, other.VersionText, other.IsGood));
    }

    // A damaged bundle or a power cut in mid-install: nothing of it has ever run.
    [Theory]
    [InlineData("update")]
    [InlineData("failed")]
    public void Installation_that_was_not_finished_is_none(string status)
    {
        var slots = UpdateSlots.Parse(Recorded.Replace("\"status\":\"ok\"", $"\"status\":\"{status}\"", StringComparison.Ordinal));

        Assert.Equal((null, ""), (slots.Booted.InstalledAt, slots.Booted.Installation));
    }

    [Theory]
    [InlineData("what", "in another form")]
    [InlineData("{}", "in another form")]
    [InlineData("""{"slots":7}""", "in another form")]
    [InlineData("""{"slots":[]}""", "no slot that was booted")]
    public void Something_else_is_refused(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => UpdateSlots.Parse(json)).Message, StringComparison.Ordinal);
}

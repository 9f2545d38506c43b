namespace Nexy.Edge.Linux.Tests.Lights;

/// <summary>
/// A lamp as the kernel shows it in sysfs (Documentation/ABI/testing/sysfs-class-led and sysfs-class-led-multicolor), in plain files.
/// </summary>
internal static class LedTree
{
    public static void Make(string led, int maxBrightness, string colours = "")
    {
        Directory.CreateDirectory(led);
        File.WriteAllText(Path.Combine(led, "max_brightness"), $"{maxBrightness}\n");
        File.WriteAllText(Path.Combine(led, "brightness"), "1\n");
        File.WriteAllText(Path.Combine(led, "trigger"), "none kbd-scrolllock [mmc0] timer\n");
        if (colours.Length == 0)
            return;
        File.WriteAllText(Path.Combine(led, "multi_index"), $"{colours}\n");
        File.WriteAllText(Path.Combine(led, "multi_intensity"), "0 0 0\n");
    }
}

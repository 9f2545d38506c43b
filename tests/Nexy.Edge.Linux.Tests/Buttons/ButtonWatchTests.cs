using System.Collections.Concurrent;
using System.Runtime.Versioning;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Buttons;

[SupportedOSPlatform("linux")]
public sealed class ButtonWatchTests
{
    [Fact]
    public void Thread_ends_with_the_watch_and_gives_everything_back()
    {
        using TempFolder folder = new();
        RunOnce(folder);
        int before = CountNotifies();

        for (int round = 0; round < 20; round++)
            RunOnce(folder);

        Wait.Until("no watch of a folder is left", () => CountNotifies() <= before);
        Wait.Until("no thread is left", () => !Directory.GetDirectories("/proc/self/task").Any(IsOurs));
    }

    // R-D2
    [Fact]
    public void Folder_of_devices_may_come_later()
    {
        using TempFolder folder = new();
        ConcurrentQueue<ButtonNews> told = new();
        using ButtonWatch watch = Start(folder, told);
        Wait.Until("both are missing", () => told.Count == 2);

        Directory.CreateDirectory(folder.In("dev/input"));
        File.WriteAllText(folder.In("dev/gpiochip0"), "");

        Wait.Until("the chip is looked at", () => told.Any(news => news.Detail.EndsWith("is no GPIO chip", StringComparison.Ordinal)));
    }

    private static void RunOnce(TempFolder folder)
    {
        ConcurrentQueue<ButtonNews> told = new();
        using ButtonWatch watch = Start(folder, told);
        Wait.Until("both are missing", () => told.Count == 2);
    }

    private static ButtonWatch Start(TempFolder folder, ConcurrentQueue<ButtonNews> told) => ButtonWatch.Start(
        new ButtonWatchOptions
        {
            Buttons =
            [
                new WatchedButton(ButtonPlace.Parse("gpio:gpiochip0/17")!, Gestures.Press),
                new WatchedButton(ButtonPlace.Parse("key:MUTE")!, Gestures.Press),
            ],
            DeviceFolder = folder.In("dev"),
            InputFolder = folder.In("dev/input"),
        },
        _ => { },
        told.Enqueue);

    private static bool IsOurs(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim() == "nexy-buttons";
        }
        catch (IOException)
        {
            // Any thread may end between the listing and the look.
            return false;
        }
    }

    private static int CountNotifies() =>
        Directory.GetFiles("/proc/self/fd").Count(descriptor => new FileInfo(descriptor).LinkTarget == "anon_inode:inotify");
}

using System.Runtime.InteropServices;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>Collects what anyone, native code included, writes to descriptor 2 of this process.</summary>
internal static partial class StandardErrorCapture
{
    public static string During(Action action)
    {
        using TempFolder folder = new();
        string path = folder.In("stderr");
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        {
            int real = Dup(2);
            Assert.True(Dup2((int)file.DangerousGetHandle(), 2) >= 0);
            try
            {
                action();
            }
            finally
            {
                _ = Dup2(real, 2);
                _ = Close(real);
            }
        }

        return File.ReadAllText(path);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Dup(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Dup2(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}

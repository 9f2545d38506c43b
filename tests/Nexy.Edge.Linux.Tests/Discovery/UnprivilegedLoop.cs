using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>Watchers on a thread that files are closed to, even when the tests run as root.</summary>
internal sealed partial class UnprivilegedLoop : IDisposable
{
    private const int Nobody = 65534;

    private readonly EventFd _stop = new();
    private readonly ManualResetEventSlim _watches = new();
    private readonly Thread _thread;

    public UnprivilegedLoop(SinkDirectory directory, SinkWatchOptions options)
    {
        _thread = new Thread(() => Run(directory, options));
        _thread.Start();
    }

    /// <summary>Returns when the first look is done.</summary>
    public void Barrier() => _watches.Wait();

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        _watches.Dispose();
    }

    private void Run(SinkDirectory directory, SinkWatchOptions options)
    {
        // Of this thread alone: the kernel keeps it for each.
        _ = SetFileSystemUser(Nobody);
        SinkLoop loop = new(SinkWatchers.MakeSources(directory, options, _ => { }), _stop, _ => { });
        _watches.Set();
        loop.Run();
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(int user);
}

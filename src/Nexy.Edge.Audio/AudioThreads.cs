namespace Nexy.Edge.Audio;

/// <summary>The one place of this assembly that makes threads.</summary>
internal static class AudioThreads
{
    /// <summary>The control loop of the output.</summary>
    public static Thread StartControl(ThreadStart body) => Start("nexy-output", body);

    /// <summary>
    /// One call into a device that may block for as long as it pleases. It is a thread of its own so
    /// that it can be left behind: a pool thread that never returns would starve everything else.
    /// </summary>
    public static Thread StartDeviceCall(ThreadStart body) => Start("nexy-device", body);

    private static Thread Start(string name, ThreadStart body)
    {
        var thread = new Thread(body) { Name = name, IsBackground = true };
        thread.Start();
        return thread;
    }
}

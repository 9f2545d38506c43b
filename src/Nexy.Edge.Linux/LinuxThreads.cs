namespace Nexy.Edge.Linux;

/// <summary>Every thread of this assembly starts here, so that one look tells which there are.</summary>
internal static class LinuxThreads
{
    /// <summary>Feeds one ALSA stream.</summary>
    public static Thread StartAlsaPump(Action body) => Start("nexy-alsa", body);

    /// <summary>Looks after one PortAudio stream, whose own thread does not tell when its card is gone.</summary>
    public static Thread StartPortAudioWatch(Action body) => Start("nexy-pa-watch", body);

    /// <summary>Waits for the start of one PortAudio stream, which may never come.</summary>
    public static Thread StartPortAudioStart(Action body) => Start("nexy-pa-start", body);

    /// <summary>Initialises PortAudio, which looks at every device there is.</summary>
    public static Thread StartPortAudioWarmUp(Action body) => Start("nexy-pa-warm-up", body);

    /// <summary>Finds out whether audio threads may be real-time threads, without making the caller one.</summary>
    public static Thread StartRealTimeProbe(Action body) => Start("nexy-rt-probe", body);

    /// <summary>Writes one file.</summary>
    public static Thread StartFileWriter(Action body) => Start("nexy-file", body);

    /// <summary>Takes audio and drops it.</summary>
    public static Thread StartNullSink(Action body) => Start("nexy-null", body);

    /// <summary>Waits for sinks to come and go; the only one that does.</summary>
    public static Thread StartSinkWatch(Action body) => Start("nexy-sinks", body);

    /// <summary>Waits for buttons and knobs; the only one that does.</summary>
    public static Thread StartButtons(Action body) => Start("nexy-buttons", body);

    /// <summary>Shows pictures on lights; the only one that does.</summary>
    public static Thread StartLights(Action body) => Start("nexy-lights", body);

    /// <summary>Carries records to journald, which may stand still.</summary>
    public static Thread StartJournalWriter(Action body) => Start("nexy-journal", body);

    // Names stay below 16 characters: the kernel cuts longer ones in top and ps.
    private static Thread Start(string name, Action body)
    {
        // Background: a thread that is stuck in a frozen sound server must not keep the process alive.
        Thread thread = new(() => body()) { Name = name, IsBackground = true };
        thread.Start();
        return thread;
    }
}

using System.Collections.Concurrent;

namespace Nexy.Edge.Server.Interop;

/// <summary>
/// Any thread. libespeak-ng with the one thread that may call it.
/// </summary>
/// <remarks>
/// One per process and never ended: the library keeps everything in statics, and 1.51 hangs when it is initialised
/// again after <c>espeak_Terminate</c>.
/// </remarks>
internal sealed class EspeakLibrary
{
    private const int BufferMs = 20;
    private const int MaxWaitingJobs = 1024;

    private static readonly Lock LoadGate = new();
    private static EspeakLibrary? _loaded;

    private readonly BlockingCollection<SpeechJob> _jobs = new(MaxWaitingJobs);
    private readonly TaskCompletionSource _isReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _dataPath;
    private EspeakVoiceCatalog? _voices;

    private EspeakLibrary(string dataPath)
    {
        _dataPath = dataPath;
        ServerThreads.Start("nexy-voice", Run);
    }

    public EspeakVoiceCatalog Voices => _voices ?? throw new InvalidOperationException("The library is not ready.");

    /// <summary>Loads and initialises the library, or returns the one that is; <see cref="VoiceException"/> says what is missing.</summary>
    public static EspeakLibrary Load(string dataPath)
    {
        // The library itself falls back to its own folder without a word.
        if (dataPath.Length > 0 && !File.Exists(Path.Combine(dataPath, "espeak-ng-data", "phontab")))
            throw MissingData($"in '{dataPath}' (voice.data_path)");
        lock (LoadGate)
        {
            if (_loaded is { } loaded)
                return loaded._dataPath == dataPath ? loaded : throw OtherData(loaded._dataPath, dataPath);
            var library = new EspeakLibrary(dataPath);
            library._isReady.Task.GetAwaiter().GetResult();
            return _loaded = library;
        }
    }

    /// <summary>Queues a sentence. First come, first served: each request has one sentence here at most, so they take turns.</summary>
    public void Enqueue(SpeechJob job)
    {
        if (!_jobs.TryAdd(job))
            job.Complete(new VoiceException($"More than {MaxWaitingJobs} sentences wait for the voice."));
    }

    private void Run()
    {
        EspeakSynthesis synthesis;
        try
        {
            synthesis = new EspeakSynthesis(Initialize());
            _voices = EspeakVoiceList.Read();
        }
        catch (Exception e)
        {
            _isReady.SetException(e is DllNotFoundException ? MissingLibrary(e) : e);
            return;
        }

        _isReady.SetResult();
        foreach (var job in _jobs.GetConsumingEnumerable())
            RunJob(synthesis, job);
    }

    private int Initialize()
    {
        var sampleRateHz = EspeakNative.Initialize(
            EspeakNative.OutputSynchronous, BufferMs, _dataPath.Length > 0 ? _dataPath : null,
            EspeakNative.InitializeDontExit);
        if (sampleRateHz <= 0)
            throw MissingData("where the library looks for it");
        EspeakSynthesis.RegisterCallback();
        return sampleRateHz;
    }

    private static void RunJob(EspeakSynthesis synthesis, SpeechJob job)
    {
        try
        {
            if (!job.IsAborted)
                synthesis.Run(job);
            job.Complete();
        }
        catch (Exception e)
        {
            job.Complete(e as VoiceException ?? new VoiceException($"espeak failed: {e.Message}", e));
        }
    }

    private static VoiceException MissingLibrary(Exception inner) => new(
        $"The speech library {EspeakNative.LibraryName} is missing; install the Debian packages libespeak-ng1 and espeak-ng-data.",
        inner);

    private static VoiceException MissingData(string where) => new(
        $"There is no usable folder espeak-ng-data {where}; install the Debian package espeak-ng-data or correct the path.");

    private static VoiceException OtherData(string present, string wanted) => new(
        $"espeak already runs with the data of '{present}' and cannot take '{wanted}' as well: one folder per process.");
}

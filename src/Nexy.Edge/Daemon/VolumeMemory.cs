using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Daemon;

/// <summary>
/// Remembers the volume of each sink beyond the process. Whoever turns a knob never waits for the disk, and the disk is
/// written once a second at most. Any thread.
/// </summary>
internal sealed class VolumeMemory : IAsyncDisposable
{
    private const string FileName = "volumes";
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly VolumeFile? _file;
    private readonly TimeProvider _time;
    private readonly ILogger<VolumeMemory> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<KeyValuePair<SinkName, int>>? _newest;
    private Task _writing = Task.CompletedTask;
    private bool _isWriting;
    private bool _isTold;

    /// <param name="folder">Where state is kept; empty: nothing is remembered.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told what is wrong with the file.</param>
    public VolumeMemory(string folder, TimeProvider time, ILogger<VolumeMemory> logger)
    {
        (_time, _logger) = (time, logger);
        if (folder.Length == 0)
            return;
        _file = new VolumeFile(Path.Combine(folder, FileName));
        Remembered = _file.Read(out var problem);
        if (problem is null)
            return;
        VolumeLog.MemoryBroken(logger, problem);
        Remember(Remembered);
    }

    /// <summary>What was remembered at the start; the one set last first.</summary>
    public IReadOnlyList<KeyValuePair<SinkName, int>> Remembered { get; } = [];

    /// <summary>Where a daemon keeps what it remembers.</summary>
    /// <param name="options">Section <c>daemon</c>.</param>
    /// <param name="provided">STATE_DIRECTORY of the environment: folders of a service, divided by colons, of which the first is taken.</param>
    public static string FolderOf(DaemonOptions options, string? provided) =>
        options.StateFolder.Length > 0 ? options.StateFolder : (provided ?? "").Split(':')[0];

    /// <summary>Takes the place of what was remembered before; returns at once.</summary>
    public void Remember(IReadOnlyList<KeyValuePair<SinkName, int>> volumes)
    {
        if (_file is null)
            return;
        lock (_gate)
        {
            _newest = volumes;
            if (_isWriting)
                return;
            _isWriting = true;
            _writing = Task.Run(() => WriteAsync(_file));
        }
    }

    /// <summary>Writes what is left to write.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task writing;
        lock (_gate)
            writing = _writing;
        // A disk that does not answer must not keep the service from stopping.
        await Task.WhenAny(writing, Task.Delay(StopPatience, _time)).ConfigureAwait(false);
    }

    private async Task WriteAsync(VolumeFile file)
    {
        while (TakeNewest() is { } volumes)
        {
            Write(file, volumes);
            await Task.Delay(Spacing, _time, _stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IReadOnlyList<KeyValuePair<SinkName, int>>? TakeNewest()
    {
        lock (_gate)
        {
            var newest = _newest;
            _newest = null;
            _isWriting = newest is not null;
            return newest;
        }
    }

    private void Write(VolumeFile file, IReadOnlyList<KeyValuePair<SinkName, int>> volumes)
    {
        try
        {
            file.Write(volumes);
            _isTold = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_isTold)
                VolumeLog.MemoryUnwritten(_logger, $"{file.Path} cannot be written: {e.Message}");
            _isTold = true;
        }
    }
}

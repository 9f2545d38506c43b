using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux.Lights;

/// <summary>
/// Lights until it is disposed, and dark then. Any thread. One thread of its own, which gets what nobody else wants of the
/// processor, shows all of them; while nothing moves it costs nothing. What is not there is no error: it is told once, and used
/// when it comes.
/// </summary>
public sealed class LightShow : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly LightShowEvents _events = new();
    private readonly LightShowOptions _options;
    private readonly OutputLevel _level;
    private readonly Thread _thread;
    private LightLoop? _loop;
    private bool _isDisposed;

    private LightShow(LightShowOptions options, Func<LightScene> look, OutputLevel level, Action<LightNews> told)
    {
        (_options, _level) = (options, level);
        level.IsWanted = true;
        _thread = LinuxThreads.StartLights(() => Run(look, told));
    }

    /// <summary>What the lights that are there can do.</summary>
    public LightPower Power => Volatile.Read(ref _loop)?.Power ?? LightPower.None;

    /// <summary>Starts.</summary>
    /// <param name="options">Which lights there are; at least one.</param>
    /// <param name="look">Tells what there is to show, on the thread of the lights. Must not wait.</param>
    /// <param name="level">How loud the output is; measured from now on.</param>
    /// <param name="told">Gets what becomes of the lights, once. Must not block.</param>
    public static LightShow Start(LightShowOptions options, Func<LightScene> look, OutputLevel level, Action<LightNews> told)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(level);
        return new LightShow(options, look, level, told);
    }

    /// <summary>Makes lights dark that a process before this one left as they were.</summary>
    /// <param name="options">Which.</param>
    /// <param name="told">Gets what became of each.</param>
    /// <returns>True when all are dark.</returns>
    public static bool TurnOff(LightShowOptions options, Action<LightNews> told)
    {
        ArgumentNullException.ThrowIfNull(options);
        bool areAllDark = true;
        foreach (LightPlace place in options.Places)
        {
            using LightSlot slot = new(place, told);
            slot.Take(LightTaker.Take(place, options));
            areAllDark &= slot.Light is not null && slot.Show(default, 0, 0, 0);
        }

        return areAllDark;
    }

    /// <summary>There may be something else to show: looks anew. Returns at once.</summary>
    public void Wake()
    {
        // The number of a descriptor that was closed may be that of another file by now.
        lock (_gate)
        {
            if (!_isDisposed)
                _events.Wake.Set();
        }
    }

    /// <summary>Makes everything dark and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        _level.IsWanted = false;
        _events.Stop.Set();
        // A thread that hangs in a driver keeps its descriptors: it must not find other files under them.
        if (_thread.Join(StopTimeout))
            _events.Dispose();
    }

    // Nothing that goes wrong with a light may take the speaker with it (R-D2).
    private void Run(Func<LightScene> look, Action<LightNews> told)
    {
        try
        {
            RealTimeScheduling.Demote(LibC.GetThreadId());
            using LightLoop loop = new(_options, place => LightTaker.Take(place, _options), _events, look, _level.Read, told);
            Volatile.Write(ref _loop, loop);
            loop.Run();
        }
        catch (Exception defect)
        {
            told(new LightNews(LightNewsKind.Broken, "lights", $"gave up, no light shows anything any more: {defect}"));
        }
        finally
        {
            Volatile.Write(ref _loop, null);
        }
    }
}

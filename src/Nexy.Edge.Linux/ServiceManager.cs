using System.Diagnostics;
using System.Globalization;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// Tells systemd how this service is (R-D1), by sd_notify(3). Any thread; blocks while the manager does not read. False says
/// that the manager did not get it: it is gone or too busy, and is told again the next time.
/// </summary>
public sealed class ServiceManager
{
    private const string SocketVariable = "NOTIFY_SOCKET";

    private readonly Func<string, bool> _send;

    /// <param name="watchdogPeriod">The longest time between two signs of life; null when none are expected.</param>
    /// <param name="send">Takes lines of sd_notify(3); false when they do not reach the manager.</param>
    public ServiceManager(TimeSpan? watchdogPeriod, Func<string, bool> send)
    {
        WatchdogPeriod = watchdogPeriod;
        _send = send;
    }

    /// <summary>The longest time between two signs of life (WatchdogSec=); null when none are expected.</summary>
    public TimeSpan? WatchdogPeriod { get; }

    /// <summary>What started this process, if it wants to be told; null otherwise.</summary>
    /// <exception cref="DllNotFoundException">It does, and libsystemd, which would tell it, is not installed.</exception>
    public static ServiceManager? Find()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SocketVariable)))
            return null;
        if (!NativeDependency.Systemd.TryLoad())
            throw new DllNotFoundException($"{SocketVariable} is set, and {NativeDependency.Systemd.MissingText}.");
        var isWatched = LibSdDaemon.WatchdogEnabled(0, out var periodUs) > 0;
        return new ServiceManager(
            isWatched ? TimeSpan.FromMicroseconds(periodUs) : null, lines => LibSdDaemon.Notify(0, lines) > 0);
    }

    /// <summary>The service is up, or a reload is done; told with how it is.</summary>
    public bool Ready(string status) => _send($"READY=1\nSTATUS={OneLine(status)}");

    /// <summary>How it is, in a line for people: <c>systemctl status</c> shows it.</summary>
    public bool Status(string status) => _send($"STATUS={OneLine(status)}");

    /// <summary>A sign of life.</summary>
    public bool Feed() => _send("WATCHDOG=1");

    /// <summary>The configuration is being read again; ends with <see cref="Ready"/>.</summary>
    // systemd from 253 on compares the time with that of its signal. Stopwatch is the clock that it wants.
    public bool Reloading() => _send(string.Create(
        CultureInfo.InvariantCulture,
        $"RELOADING=1\nMONOTONIC_USEC={Stopwatch.GetElapsedTime(0).Ticks / TimeSpan.TicksPerMicrosecond}"));

    /// <summary>The service ends of its own accord.</summary>
    public bool Stopping(string status) => _send($"STOPPING=1\nSTATUS={OneLine(status)}");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

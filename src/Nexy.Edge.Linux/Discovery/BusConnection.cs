using System.Diagnostics;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// A connection to a D-Bus bus. <i>Discovery thread only.</i> Nothing here waits: a call is sent and its
/// answer comes as a message, or never. Nobody has to notice that it did not.
/// </summary>
internal sealed class BusConnection : IDisposable
{
    private const string BusName = "org.freedesktop.DBus";
    private const long UsPerMs = 1000;

    private nint _bus;

    private BusConnection(nint bus) => _bus = bus;

    /// <summary>Begins to connect; null when that is refused at once.</summary>
    public static BusConnection? TryOpen(string address, out int errno)
    {
        errno = -LibSdBus.New(out nint bus);
        if (errno > 0)
            return null;
        BusConnection connection = new(bus);
        errno = -Start(bus, address);
        if (errno <= 0)
            return connection;
        connection.Dispose();
        return null;
    }

    /// <summary>Adds it to a wait.</summary>
    /// <returns>The ticket; -1 when the connection is broken, which <see cref="TryReceive"/> finds out.</returns>
    public int Prepare(PollSet polls)
    {
        int descriptor = LibSdBus.GetDescriptor(_bus);
        int events = LibSdBus.GetEvents(_bus);
        return descriptor < 0 || events < 0 ? -1 : polls.Add(descriptor, (short)events);
    }

    /// <summary>When it wants to be called in any case: a bus that never answers the first greeting.</summary>
    public int TimeoutMs
    {
        get
        {
            if (LibSdBus.GetTimeout(_bus, out ulong deadlineUs) < 0)
                return 0;
            if (deadlineUs > long.MaxValue)
                return PollSet.Never;
            // Both are the monotonic clock.
            long nowUs = (long)Stopwatch.GetElapsedTime(0).TotalMicroseconds;
            return (int)Math.Clamp(((long)deadlineUs - nowUs + UsPerMs - 1) / UsPerMs, 0, int.MaxValue);
        }
    }

    /// <summary>Takes one step: sends, receives, or does nothing.</summary>
    /// <param name="message">What was received, to be released; 0 when nothing was.</param>
    /// <returns>1: there may be more; 0: nothing to do for now; negative: the connection is broken.</returns>
    public int TryReceive(out nint message) => LibSdBus.Process(_bus, out message);

    /// <summary>Asks the bus for certain signals.</summary>
    public bool TryMatch(string rule) => Call(BusName, "/org/freedesktop/DBus", BusName, "AddMatch", [rule]) is not null;

    /// <summary>Sends a call whose parameters are texts.</summary>
    /// <returns>What its answer will refer to; null when the connection is broken.</returns>
    public ulong? Call(string destination, string path, string interfaceName, string member, ReadOnlySpan<string> parameters)
    {
        int error = LibSdBus.MessageNewMethodCall(_bus, out nint message, destination, path, interfaceName, member);
        if (error < 0)
            return null;
        // Asking who is there must not start anyone.
        error = LibSdBus.MessageSetAutoStart(message, 0);
        foreach (string parameter in parameters)
            error = error < 0 ? error : LibSdBus.MessageAppendText(message, (byte)'s', parameter);
        ulong cookie = 0;
        if (error >= 0)
            error = LibSdBus.Send(_bus, message, out cookie);
        LibSdBus.MessageUnref(message);
        return error < 0 ? null : cookie;
    }

    public void Dispose()
    {
        if (_bus != 0)
            LibSdBus.CloseUnref(_bus);
        _bus = 0;
    }

    private static int Start(nint bus, string address)
    {
        int error = LibSdBus.SetAddress(bus, address);
        if (error >= 0)
            error = LibSdBus.SetBusClient(bus, 1);
        return error < 0 ? error : LibSdBus.Start(bus);
    }
}

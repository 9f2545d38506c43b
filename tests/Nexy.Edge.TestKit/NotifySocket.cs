using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Nexy.Edge.TestKit;

/// <summary>systemd's end of sd_notify(3): a real datagram socket, and what a service sent to it. Any thread.</summary>
public sealed class NotifySocket : IDisposable
{
    private const int MaxBytes = 65536;

    private readonly TempFolder _folder = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly TimeSpan? _watchdogPeriod;
    private readonly Task _reading;
    private long _fedTimestamp = Stopwatch.GetTimestamp();

    /// <summary>Listens.</summary>
    /// <param name="watchdogPeriod">As WatchdogSec= of a unit; null expects no signs of life.</param>
    public NotifySocket(TimeSpan? watchdogPeriod = null)
    {
        _watchdogPeriod = watchdogPeriod;
        _socket.Bind(new UnixDomainSocketEndPoint(_folder.In("notify")));
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>What systemd gives a service in its environment.</summary>
    public IReadOnlyDictionary<string, string?> Variables => new Dictionary<string, string?>
    {
        ["NOTIFY_SOCKET"] = _folder.In("notify"),
        ["WATCHDOG_PID"] = null,
        ["WATCHDOG_USEC"] = _watchdogPeriod?.TotalMicroseconds.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>All messages so far, each with its lines.</summary>
    public IReadOnlyCollection<string> Messages => _messages;

    /// <summary>Signs of life so far.</summary>
    public int Feeds => _messages.Count(message => message == "WATCHDOG=1");

    /// <summary>The status that <c>systemctl status</c> would show.</summary>
    public string Status => _messages.SelectMany(message => message.Split('\n'))
        .LastOrDefault(line => line.StartsWith("STATUS=", StringComparison.Ordinal))?["STATUS=".Length..] ?? "";

    /// <summary>Whether systemd would have lost its patience by now.</summary>
    public bool IsOverdue => Stopwatch.GetElapsedTime(Volatile.Read(ref _fedTimestamp)) > _watchdogPeriod;

    /// <summary>Waits for a message with this line.</summary>
    public void WaitForLine(string line) => Wait.Until($"the notification {line}", () => _messages.Any(m => m.Split('\n').Contains(line)));

    /// <summary>Waits for a status.</summary>
    public void WaitForStatus(Func<string, bool> isWanted) =>
        Wait.Until($"a status, after: {string.Join(" | ", _messages)}", () => isWanted(Status));

    /// <summary>Waits for so many more signs of life.</summary>
    public void WaitForFeeds(int more)
    {
        int before = Feeds;
        Wait.Until($"{more} signs of life", () => Feeds >= before + more);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _reading.Wait();
        _folder.Dispose();
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[MaxBytes];
        try
        {
            while (true)
            {
                int bytes = await _socket.ReceiveAsync(buffer.AsMemory());
                string message = Encoding.UTF8.GetString(buffer, 0, bytes);
                if (message == "WATCHDOG=1")
                    Volatile.Write(ref _fedTimestamp, Stopwatch.GetTimestamp());
                _messages.Enqueue(message);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed: nobody listens any more.
        }
    }
}

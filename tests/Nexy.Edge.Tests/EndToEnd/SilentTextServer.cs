using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A text server that writes a first sentence, or nothing, and then never goes on.</summary>
internal sealed class SilentTextServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _sentence;
    private int _left;

    public SilentTextServer(string sentence)
    {
        _sentence = sentence;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string BaseAddress => $"http://{_listener.LocalEndpoint}/v1";

    /// <summary>Requests that were given up by who made them.</summary>
    public int Left => Volatile.Read(ref _left);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        var stream = connection.GetStream();
        var buffer = new byte[16 * 1024];
        if (await stream.ReadAsync(buffer) > 0 && _sentence.Length > 0)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Head + Event()));
        try
        {
            // The end of the connection, or of a request that came in parts.
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset is an end, too.
        }

        Interlocked.Increment(ref _left);
    }

    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    private string Event() => $$$"""data: {"choices":[{"index":0,"delta":{"content":"{{{_sentence}}}"}}]}""" + "\n\n";
}

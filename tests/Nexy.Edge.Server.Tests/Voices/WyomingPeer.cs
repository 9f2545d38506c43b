using System.Net.Sockets;
using System.Text;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>
/// A peer on a Unix socket that tells its voices when asked, and does with a sentence what its script says.
/// </summary>
internal sealed class WyomingPeer : IDisposable
{
    public const string Start = "{\"type\":\"audio-start\",\"data\":{\"rate\":22050,\"width\":2,\"channels\":1}}\n";
    public const string Stop = "{\"type\":\"audio-stop\"}\n";
    public const string NoVoices = "{\"type\":\"info\",\"data\":{}}\n";

    private readonly TempFolder _folder = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Func<Socket, Task> _script;
    private readonly string _info;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WyomingPeer(Func<Socket, Task> script, string info = NoVoices)
    {
        (_script, _info) = (script, info);
        _listener.Bind(new UnixDomainSocketEndPoint(_folder.In("s")));
        _listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>Completes when who asked for a sentence has closed the connection.</summary>
    public Task Closed => _closed.Task;

    public int Sentences { get; private set; }

    /// <summary>Sends these bytes, then closes.</summary>
    public static WyomingPeer Sending(params byte[][] parts) => new(async socket =>
    {
        foreach (var part in parts)
            await socket.SendAsync(part);
    });

    public static WyomingPeer Sending(string text) => Sending(Encoding.UTF8.GetBytes(text));

    public static byte[] Chunk(int frames, string format = "\"rate\":22050,\"width\":2,\"channels\":1") =>
    [
        .. Encoding.UTF8.GetBytes($"{{\"type\":\"audio-chunk\",\"data\":{{{format}}},\"payload_length\":{2 * frames}}}\n"),
        .. new byte[2 * frames],
    ];

    /// <summary>A voice that asks this peer and is not patient.</summary>
    public WyomingVoice Voice(double firstAudioSec = 1, double nextAudioSec = 1) => WyomingVoice.Create(
        new VoiceOptions
        {
            WyomingAddress = $"unix:{_folder.In("s")}",
            FirstAudioTimeoutSec = firstAudioSec,
            AudioTimeoutSec = nextAudioSec,
        },
        TimeProvider.System);

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (SocketException)
        {
            // Disposed.
        }
        catch (ObjectDisposedException)
        {
            // The same.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        try
        {
            using var reader = new StreamReader(new NetworkStream(socket));
            var line = await reader.ReadLineAsync() ?? "";
            if (line.Contains("describe", StringComparison.Ordinal))
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(_info));
                return;
            }

            Sentences++;
            await _script(socket);
        }
        catch (SocketException)
        {
            _closed.TrySetResult();
        }
    }
}

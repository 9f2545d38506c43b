using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// One flow at a time. A connection to somebody who speaks the Wyoming protocol: a line of JSON, then as many bytes of
/// JSON and of payload as it says. Format: https://github.com/rhasspy/wyoming
/// </summary>
public sealed class WyomingConnection : IAsyncDisposable
{
    /// <summary>The longest line that is read.</summary>
    public const int MaxHeaderBytes = 64 * 1024;
    /// <summary>The longest data or payload that is read.</summary>
    public const int MaxPartBytes = 1024 * 1024;

    // What the other side may send ahead of a slow listener; the kernel would let it grow to megabytes.
    private const int ReceiveBufferBytes = 64 * 1024;

    private readonly NetworkStream _stream;
    private readonly PipeReader _reader;

    private WyomingConnection(Socket socket)
    {
        socket.ReceiveBufferSize = ReceiveBufferBytes;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = PipeReader.Create(_stream);
    }

    /// <summary>Takes over a socket that is connected.</summary>
    public static WyomingConnection Of(Socket connected) => new(connected);

    /// <summary>Connects to a server.</summary>
    /// <exception cref="SocketException">It is not there.</exception>
    public static async Task<WyomingConnection> OpenAsync(RpcEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = endpoint.IsUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            EndPoint place = endpoint.IsUnix
                ? new UnixDomainSocketEndPoint(endpoint.UnixPath!)
                : new DnsEndPoint(endpoint.Host!, endpoint.Port);
            await socket.ConnectAsync(place, cancellationToken).ConfigureAwait(false);
            return new WyomingConnection(socket);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends an event whose data stands in its header; <paramref name="writeData"/> writes the properties.</summary>
    public async Task WriteAsync(string type, Action<Utf8JsonWriter>? writeData, CancellationToken cancellationToken)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            if (writeData is not null)
            {
                json.WriteStartObject("data"u8);
                writeData(json);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        line.Write("\n"u8);
        await _stream.WriteAsync(line.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next event; null when the other side closed between two events.</summary>
    /// <exception cref="InvalidDataException">What comes is no event, or breaks off in one.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<WyomingEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { } line)
            return null;
        var header = Parse(line, "header");
        if (!header.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String)
            throw new InvalidDataException("it sends a header without a type");
        var dataBytes = Length(header, "data_length");
        var payloadBytes = Length(header, "payload_length");
        var data = await ReadBytesAsync(dataBytes, cancellationToken).ConfigureAwait(false);
        var payload = await ReadBytesAsync(payloadBytes, cancellationToken).ConfigureAwait(false);
        header.TryGetProperty("data"u8, out var headerData);
        return new WyomingEvent(
            type.GetString()!, headerData, data.Length > 0 ? Parse(data, $"data of '{type}'") : default, payload);
    }

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    private static JsonElement Parse(byte[] bytes, string what)
    {
        try
        {
            CheckTexts(bytes);
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new InvalidDataException($"it sends a {what} that is no JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"it sends a {what} that is no JSON: {e.Message}", e);
        }
    }

    // The parser takes texts that are no Unicode; whoever reads one later gets an exception.
    private static void CheckTexts(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                reader.GetString();
        }
    }

    private static int Length(JsonElement header, string name)
    {
        if (!header.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var length) && length is >= 0 and <= MaxPartBytes
            ? length
            : throw new InvalidDataException($"it sends a header with {name} {value}; 0 to {MaxPartBytes} are possible");
    }

    private async Task<byte[]?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            var end = buffer.PositionOf((byte)'\n');
            var line = end is null ? buffer : buffer.Slice(0, end.Value);
            if (line.Length > MaxHeaderBytes)
                throw new InvalidDataException($"it sends a header of more than {MaxHeaderBytes / 1024} KiB");
            if (end is not null)
            {
                var bytes = line.ToArray();
                _reader.AdvanceTo(buffer.GetPosition(1, end.Value));
                return bytes;
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                return buffer.IsEmpty ? null : throw BrokenOff();
        }
    }

    private async Task<byte[]> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        if (count == 0)
            return [];
        var result = await _reader.ReadAtLeastAsync(count, cancellationToken).ConfigureAwait(false);
        if (result.Buffer.Length < count)
            throw BrokenOff();
        var part = result.Buffer.Slice(0, count);
        var bytes = part.ToArray();
        _reader.AdvanceTo(part.End);
        return bytes;
    }

    private static InvalidDataException BrokenOff() => new("it closed the connection in mid-event");
}

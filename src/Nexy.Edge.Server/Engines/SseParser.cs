using System.Buffers;
using System.Text;

namespace Nexy.Edge.Server.Engines;

/// <summary>
/// One flow at a time. Makes events out of the bytes of a <c>text/event-stream</c>, cut anywhere.
/// Format: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
/// </summary>
internal sealed class SseParser
{
    /// <summary>Longest event, and longest line; a chat server's are a few hundred bytes.</summary>
    public const int MaxEventBytes = 256 * 1024;

    public const string ErrorType = "error";

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly ArrayBufferWriter<byte> _data = new();
    private string _type = "";
    private string _id = "";
    private bool _hasData;
    private bool _isFirstLine = true;
    private bool _skipsLineFeed;

    /// <summary>Takes bytes; <see cref="InvalidDataException"/> when an event is too long.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, Queue<SseEvent> events)
    {
        while (!bytes.IsEmpty)
        {
            if (_skipsLineFeed && bytes[0] == '\n')
                bytes = bytes[1..];
            _skipsLineFeed = false;
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            Keep(_line, end < 0 ? bytes : bytes[..end]);
            if (end < 0)
                return;
            _skipsLineFeed = bytes[end] == '\r';
            bytes = bytes[(end + 1)..];
            EndLine(events);
        }
    }

    /// <summary>
    /// The stream has ended. An event that lacks only its empty line is given, too: some servers close right after
    /// <c>data: [DONE]</c>, and one that was cut is no JSON.
    /// </summary>
    public void Finish(Queue<SseEvent> events)
    {
        if (_line.WrittenCount > 0)
            EndLine(events);
        EndEvent(events);
    }

    private void EndLine(Queue<SseEvent> events)
    {
        var line = _line.WrittenSpan;
        if (_isFirstLine && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        _isFirstLine = false;
        if (line.IsEmpty)
            EndEvent(events);
        else
            TakeField(line);
        _line.ResetWrittenCount();
    }

    private void TakeField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        if (value.StartsWith(" "u8))
            value = value[1..];
        if (name.SequenceEqual("event"u8))
            _type = Encoding.UTF8.GetString(value);
        else if (name.SequenceEqual("id"u8))
            _id = Encoding.UTF8.GetString(value);
        else if (name.SequenceEqual("data"u8))
            AddData(value);
        else if (name.SequenceEqual("error"u8))
        {
            // No field of the format: llama.cpp writes its errors as "error: {…}".
            _type = ErrorType;
            AddData(value);
        }
    }

    private void AddData(ReadOnlySpan<byte> value)
    {
        if (_hasData)
            Keep(_data, "\n"u8);
        Keep(_data, value);
        _hasData = true;
    }

    private void EndEvent(Queue<SseEvent> events)
    {
        if (_hasData)
            events.Enqueue(new SseEvent(_type, Encoding.UTF8.GetString(_data.WrittenSpan), _id));
        _data.ResetWrittenCount();
        (_type, _id, _hasData) = ("", "", false);
    }

    private static void Keep(ArrayBufferWriter<byte> place, ReadOnlySpan<byte> bytes)
    {
        if (place.WrittenCount + bytes.Length > MaxEventBytes)
            throw new InvalidDataException($"an event of more than {MaxEventBytes / 1024} KiB");
        place.Write(bytes);
    }
}

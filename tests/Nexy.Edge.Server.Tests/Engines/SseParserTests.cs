using System.Text;

namespace Nexy.Edge.Server.Tests.Engines;

public class SseParserTests
{
    private const string AllForms =
        "\uFEFF: comment\ndata: one\n\ndata:two\r\ndata:  three\r\n\r\nevent: ping\rdata\r\rid: 5\nretry: 3\n\n"
        + "event: left behind\n\ndata: привет\n\nerror: {\"message\":\"x\"}\n\ndata: unended";

    private static readonly SseEvent[] AllEvents =
    [
        new("", "one"), new("", "two\n three"), new("ping", ""), new("", "привет"), new("error", "{\"message\":\"x\"}"),
        new("", "unended"),
    ];

    [Fact]
    public void Stream_of_all_forms_gives_its_events_wherever_it_is_cut()
    {
        var bytes = Encoding.UTF8.GetBytes(AllForms);

        Assert.Equal(AllEvents, Parse([bytes]));
        Assert.Equal(AllEvents, Parse(bytes.Select(one => new[] { one })));
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(AllEvents, Parse([bytes[..cut], bytes[cut..]]));
    }

    [Theory]
    [InlineData("data: ")]
    [InlineData(": ")]
    [InlineData("")]
    public void Line_without_an_end_is_refused_at_the_limit(string begin)
    {
        var parser = new SseParser();
        parser.Feed(Encoding.UTF8.GetBytes(begin), new Queue<SseEvent>());

        Assert.Throws<InvalidDataException>(() => Flood(parser, "x"));
    }

    [Fact]
    public void Event_of_endless_short_lines_is_refused_at_the_limit() =>
        Assert.Throws<InvalidDataException>(() => Flood(new SseParser(), "data: x\n"));

    [Fact]
    public void Line_just_within_the_limit_is_whole()
    {
        var text = new string('x', SseParser.MaxEventBytes - 6);

        Assert.Equal([new SseEvent("", text)], Parse([Encoding.UTF8.GetBytes($"data: {text}\n\n")]));
    }

    [Fact]
    public void Any_bytes_are_read_without_another_exception_and_alike_however_cut()
    {
        var random = new Random(31);
        byte[] alphabet = [.. "data:eventerror \r\n\n{}\"x"u8, 0xEF, 0xBB, 0xBF, 0xFF, 0];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(60)];
            for (var at = 0; at < bytes.Length; at++)
                bytes[at] = alphabet[random.Next(alphabet.Length)];
            var cut = random.Next(bytes.Length + 1);

            Assert.Equal(Parse([bytes]), Parse([bytes[..cut], bytes[cut..]]));
        }
    }

    private static void Flood(SseParser parser, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i <= SseParser.MaxEventBytes; i++)
            parser.Feed(bytes, new Queue<SseEvent>());
    }

    private static List<SseEvent> Parse(IEnumerable<byte[]> parts)
    {
        var (parser, events) = (new SseParser(), new Queue<SseEvent>());
        foreach (var part in parts)
            parser.Feed(part, events);
        parser.Finish(events);
        return [.. events];
    }
}

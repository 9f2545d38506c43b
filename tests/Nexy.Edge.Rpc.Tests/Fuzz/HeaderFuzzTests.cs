using System.Text;
using System.Text.RegularExpressions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests.Fuzz;

/// <summary>The texts of the protocol's headers, read from whatever a peer sends.</summary>
public sealed partial class HeaderFuzzTests
{
    private static readonly string[] Timeouts =
        ["1H", "0n", "99999999H", "99999999n", "100000000S", "5s", "-1S", "+1S", " 1S", "1 S", "1,5S", "٣S", "1S,1S", "0x1S", ""];

    private static readonly string[] Fields =
        ["AQI", "AQI=", "AQI==", "AQ,Ag==", " AQ , Ag ", "AAAA\tAAAA", "A", "====", ",,,", "a b", "%41", "-_-_", "\u00E9", "\0", ""];

    private static readonly string[] Escapes =
        ["%", "%%", "%4", "%41", "%zz", "%C3%B6", "%C3", "%F0%9F%94%8A", "%FF", "%00", "%0A", "plain", "é", "ö%41", "😀", "😀%41", "\uD83D", "\uDD0A"];

    [Fact]
    public void Timeout_is_read_when_it_is_one_and_refused_when_not() =>
        FuzzRun.Of("timeout", random => Made(random, Timeouts), input =>
        {
            var text = Encoding.UTF8.GetString(input);

            var isTimeout = TimeoutHeader.TryDecode(text, out var timeout);

            Assert.Equal(Timeout().IsMatch(text), isTimeout);
            if (!isTimeout)
                return;
            Assert.True(TimeoutHeader.TryDecode(TimeoutHeader.Encode(timeout), out var again));
            Assert.True(again >= timeout, $"{text} became {again}");
        });

    [Fact]
    public void Metadata_gives_what_can_be_sent_again_or_nothing() =>
        FuzzRun.Of("metadata", random => Made(random, Fields), input =>
        {
            var field = Encoding.Latin1.GetString(input);
            foreach (var key in (string[])["x-a", "X-A-Bin"])
            {
                // Every comma may begin an entry. What the runtime makes for itself on this thread, it makes once.
                var mostBytes = 4096 + 256 * field.Length;
                if (Decode(key, field, out _) > mostBytes)
                    Assert.InRange(Decode(key, field, out _), 0, mostBytes);
                Decode(key, field, out var entries);
                Assert.All(entries, AssertSurvives);
            }
        });

    // Returns the bytes that it allocated.
    private static long Decode(string key, string field, out Metadata entries)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        entries = new Metadata();
        MetadataCodec.Decode(entries, key, field);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Bytes_in_metadata_come_back_alone_and_joined() =>
        FuzzRun.Of("metadata-round-trip", random => Bytes.Some(random, random.Next(80)), input =>
        {
            var field = MetadataCodec.Encode(new Metadata.Entry("x-bin", input));
            var entries = new Metadata();

            MetadataCodec.Decode(entries, "x-bin", $"{field}, {field}");

            Assert.Equal([input, input], entries.Select(entry => entry.ValueBytes));
        });

    [Fact]
    public void Status_message_is_decoded_whatever_it_is() =>
        FuzzRun.Of("status-message", random => Made(random, Escapes), input =>
        {
            var sent = Encoding.UTF8.GetString(input);

            var text = StatusMessage.Decode(sent);

            Assert.InRange(text.Length, 0, sent.Length);
            Assert.Equal(text, StatusMessage.Decode(StatusMessage.Encode(text)));
            // Without a broken escape in it nothing changes when nothing is escaped.
            if (!sent.Contains('%'))
                Assert.Equal(sent, text);
        });

    [Fact]
    public void Status_message_is_encoded_in_printable_ascii_and_comes_back() =>
        FuzzRun.Of("status-message-round-trip", random => Made(random, Escapes, mostAtoms: random.Next(50) == 0 ? 2000 : 12), input =>
        {
            // As UTF-16, so that there are halves of surrogate pairs.
            var text = Encoding.Latin1.GetString(input) + new string([.. input.Chunk(2).Select(pair => (char)(pair[0] * 256 + pair[^1]))]);
            var proper = string.Concat(text.EnumerateRunes());

            var encoded = StatusMessage.Encode(text);

            Assert.InRange(encoded.Length, 0, StatusMessage.MaxEncodedBytes);
            Assert.True(encoded.All(letter => letter is >= ' ' and <= '~'), encoded);
            var decoded = StatusMessage.Decode(encoded);
            Assert.StartsWith(decoded, proper, StringComparison.Ordinal);
            // What is cut off is only what does not fit.
            Assert.True(decoded == proper || encoded.Length > StatusMessage.MaxEncodedBytes - 12, encoded);
        });

    private static void AssertSurvives(Metadata.Entry entry)
    {
        var again = new Metadata();
        MetadataCodec.Decode(again, entry.Key, MetadataCodec.Encode(entry));
        Assert.Equal(entry.ValueBytes, Assert.Single(again).ValueBytes);
    }

    private static byte[] Made(Random random, string[] atoms, int mostAtoms = 5)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(mostAtoms)).Select(_ => atoms[random.Next(atoms.Length)]));
        return Bytes.Damaged(random, Encoding.UTF8.GetBytes(text));
    }

    [GeneratedRegex("^[0-9]{1,8}[HMSmun]\\z")]
    private static partial Regex Timeout();
}

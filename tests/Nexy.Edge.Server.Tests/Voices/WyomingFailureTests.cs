using System.Net.Sockets;
using System.Text;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>What comes from a voice server is outside input: whatever it is, the voice says what was wrong.</summary>
public class WyomingFailureTests
{
    private const string Audio = "\"rate\":22050,\"width\":2,\"channels\":1";

    [Theory]
    [InlineData("", "it closed the connection in mid-sentence")]
    [InlineData("{\"type\":\"audio-st", "it closed the connection in mid-event")]
    [InlineData(WyomingPeer.Start, "it closed the connection in mid-sentence")]
    [InlineData(WyomingPeer.Start + WyomingPeer.Stop, "it gave no sound")]
    [InlineData(WyomingPeer.Stop, "it gave no sound")]
    [InlineData("{\"type\":\"audio-chunk\",\"data\":{" + Audio + "},\"payload_length\":100}\n\0\0", "in mid-event")]
    [InlineData("{\"type\":\"audio-start\",\"data_length\":100}\n{}", "in mid-event")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "a header that is no JSON")]
    [InlineData("[1]\n", "a header that is no JSON object")]
    [InlineData("\n", "a header that is no JSON")]
    [InlineData("{\"type\":\"\\ud800\"}\n", "a header that is no JSON")]
    [InlineData("{\"\\ud800\":1}\n", "a header that is no JSON")]
    [InlineData("{}\n", "a header without a type")]
    [InlineData("{\"type\":5}\n", "a header without a type")]
    [InlineData("{\"type\":\"x\",\"data_length\":-1}\n", "data_length -1; 0 to 1048576 are possible")]
    [InlineData("{\"type\":\"x\",\"payload_length\":1048577}\n", "payload_length 1048577")]
    [InlineData("{\"type\":\"x\",\"payload_length\":99999999999}\n", "payload_length 99999999999")]
    [InlineData("{\"type\":\"x\",\"payload_length\":\"5\"}\n", "payload_length 5")]
    [InlineData("{\"type\":\"x\",\"data_length\":2}\n[]", "a data of 'x' that is no JSON object")]
    [InlineData("{\"type\":\"x\",\"data_length\":2}\n{]", "a data of 'x' that is no JSON")]
    [InlineData("{\"type\":\"audio-start\"}\n", "its event 'audio-start' has no whole number 'width'")]
    [InlineData("{\"type\":\"audio-start\",\"data\":{\"rate\":22050,\"width\":5,\"channels\":1}}\n", "samples of 5 bytes")]
    [InlineData("{\"type\":\"audio-start\",\"data\":{\"rate\":100,\"width\":2,\"channels\":1}}\n", "a rate of 100 Hz")]
    [InlineData("{\"type\":\"audio-start\",\"data\":{\"rate\":22050,\"width\":2,\"channels\":99}}\n", "99 channels")]
    [InlineData("{\"type\":\"audio-start\",\"data\":{\"rate\":2.5,\"width\":2,\"channels\":1}}\n", "no whole number 'rate'")]
    [InlineData(
        WyomingPeer.Start + "{\"type\":\"audio-chunk\",\"data\":{\"rate\":16000,\"width\":2,\"channels\":1}}\n",
        "it changes from 22050 Hz, 1 x S16 to 16000 Hz, 1 x S16")]
    [InlineData("{\"type\":\"error\"}\n", "it reports ''")]
    [InlineData("{\"type\":\"error\",\"data\":{\"text\":[1]}}\n", "it reports ''")]
    public async Task Malformed_answer_is_a_failure_that_says_what_and_where(string answer, string expected)
    {
        using var peer = WyomingPeer.Sending(answer);

        var said = await Speech.FailAsync(peer.Voice(30, 30));

        Assert.StartsWith("The voice wyoming at unix:/", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"type\":\"info\"}\n")]
    [InlineData("{\"type\":\"x\"}\n{\"type\":\"info\",\"data\":{\"tts\":[5,{},{\"voices\":5},{\"voices\":[1,{},{\"name\":2}]}]}}\n")]
    [InlineData("{\"type\":\"info\",\"data\":{\"tts\":[{\"voices\":[{\"name\":\"a\",\"languages\":[1]}]}]}}\n")]
    public async Task Odd_list_of_voices_does_no_harm(string info)
    {
        using var peer = new WyomingPeer(socket => SendAllAsync(socket, WyomingPeer.Chunk(100), Encoding.UTF8.GetBytes(WyomingPeer.Stop)), info);

        Assert.Equal(100, (await Speech.ReadAsync(peer.Voice(30, 30), "Hello.")).Sum(chunk => chunk.Frames));
    }

    [Theory]
    [InlineData("", "it does not tell its voices")]
    [InlineData("nonsense\n", "a header that is no JSON")]
    public async Task Server_that_does_not_tell_its_voices_is_a_failure(string info, string expected)
    {
        using var peer = new WyomingPeer(_ => Task.CompletedTask, info);

        Assert.Contains(expected, await Speech.FailAsync(peer.Voice(30)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_is_silent_is_a_failure()
    {
        using var before = new WyomingPeer(HangAsync);
        using var within = new WyomingPeer(async socket =>
        {
            await SendAllAsync(socket, WyomingPeer.Chunk(2205));
            await HangAsync(socket);
        });

        Assert.Contains("the first sound did not come within 0.3 s", await Speech.FailAsync(before.Voice(0.3)), StringComparison.Ordinal);
        Assert.Contains("the next sound did not come within 0.3 s", await Speech.FailAsync(within.Voice(30, 0.3)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"type\":\"ping\"}\n", "the first sound did not come")]
    [InlineData("x", "a header of more than 64 KiB")]
    public async Task Server_that_sends_anything_but_sound_for_ever_is_a_failure(string text, string expected)
    {
        using var peer = new WyomingPeer(socket => FloodAsync(socket, Encoding.UTF8.GetBytes(text)));

        Assert.Contains(expected, await Speech.FailAsync(peer.Voice(3)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sentence_that_never_ends_is_a_failure()
    {
        using var peer = new WyomingPeer(socket => FloodAsync(socket, WyomingPeer.Chunk(200_000)));

        Assert.Contains("more than 180 s of sound", await Speech.FailAsync(peer.Voice(30, 30)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_listener_holds_the_server_back()
    {
        // R-S14: one chunk is taken of a sentence without an end, so all that may come is what the socket holds.
        var sentBytes = 0L;
        var isHeldBack = new TaskCompletionSource();
        using var peer = new WyomingPeer(async socket =>
        {
            var chunk = WyomingPeer.Chunk(2205);
            await SendAllAsync(socket, chunk);
            socket.Blocking = false;
            sentBytes = SendUntilRefused(socket, chunk);
            isHeldBack.TrySetResult();
            await HangAsync(socket);
        });
        await using var chunks = peer.Voice(30, 30).SpeakAsync("Hello.", Speech.Auto, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());

        await isHeldBack.Task.WaitAsync(RunningServer.Bound);

        Assert.InRange(sentBytes, 1, 1024 * 1024);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaving_the_sentence_closes_the_connection(bool isCancelled)
    {
        // R-S13, R-S14
        using var peer = new WyomingPeer(socket => FloodAsync(socket, WyomingPeer.Chunk(2205)));
        using var cancellation = new CancellationTokenSource();
        await using (var chunks = peer.Voice(30, 30).SpeakAsync("Hello.", Speech.Auto, cancellation.Token).GetAsyncEnumerator())
        {
            Assert.True(await chunks.MoveNextAsync());
            if (isCancelled)
            {
                await cancellation.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                {
                    while (await chunks.MoveNextAsync())
                    {
                    }
                });
            }
        }

        await peer.Closed.WaitAsync(RunningServer.Bound);
    }

    [Fact]
    public async Task Any_bytes_end_in_speech_or_in_a_failure_that_says_why()
    {
        var random = new Random(7);
        byte[] good = [.. Encoding.UTF8.GetBytes(WyomingPeer.Start), .. WyomingPeer.Chunk(20), .. Encoding.UTF8.GetBytes(WyomingPeer.Stop)];
        for (var i = 0; i < 300; i++)
        {
            var bytes = good.ToArray();
            for (var damage = random.Next(1, 5); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var peer = WyomingPeer.Sending(bytes);

            var failure = await Record.ExceptionAsync(() => Speech.ReadAsync(peer.Voice(30, 30), "Hello.").WaitAsync(RunningServer.Bound));

            Assert.True(failure is null or VoiceException, $"{failure}");
        }
    }

    private static async Task SendAllAsync(Socket socket, params byte[][] parts)
    {
        foreach (var part in parts)
            await socket.SendAsync(part);
    }

    private static async Task FloodAsync(Socket socket, byte[] bytes)
    {
        while (true)
            await socket.SendAsync(bytes);
    }

    // Ends with the other side.
    private static async Task HangAsync(Socket socket) => await socket.ReceiveAsync(new byte[1]);

    private static long SendUntilRefused(Socket socket, byte[] bytes)
    {
        var sent = 0L;
        try
        {
            while (true)
                sent += socket.Send(bytes);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            return sent;
        }
    }
}

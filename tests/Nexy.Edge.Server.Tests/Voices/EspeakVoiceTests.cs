using System.Runtime.CompilerServices;
using Nexy.Edge.Server.Interop;

namespace Nexy.Edge.Server.Tests.Voices;

public class EspeakVoiceTests
{
    private const int FramesPerMs = 22;
    private static readonly SpeechStyle Auto = new("auto", "");

    private static EspeakVoice Voice => EspeakVoice.Load(new VoiceOptions());

    [Fact]
    public void Native_structures_have_the_sizes_of_the_header()
    {
        Assert.Equal(40, Unsafe.SizeOf<EspeakEvent>());
        Assert.Equal(40, Unsafe.SizeOf<EspeakVoiceInfo>());
    }

    [Fact]
    public async Task Chunks_hold_20_to_100_ms_except_the_last()
    {
        var chunks = await ReadAsync(Voice, "This is a sentence that is long enough for more than ten chunks of speech.", Auto);

        Assert.True(chunks.Count > 10);
        Assert.All(chunks, chunk => Assert.Equal(22050, chunk.SampleRateHz));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Frames, 1, 100 * FramesPerMs + 5));
        Assert.All(chunks.SkipLast(1), chunk => Assert.True(chunk.Frames >= 20 * FramesPerMs));
    }

    [Theory]
    [InlineData("en", "")]
    [InlineData("en-US", "")]
    [InlineData("ru-RU", "")]
    [InlineData("pt_BR", "")]
    [InlineData("auto", "Russian")]
    [InlineData("auto", "en+f3")]
    [InlineData("auto", "gmw/en-US")]
    public async Task Style_that_exists_speaks(string language, string name) =>
        Assert.NotEmpty(await ReadAsync(Voice, "Hello.", new SpeechStyle(language, name)));

    [Theory]
    [InlineData("xx", "", "Language 'xx'", " ru")]
    [InlineData("", "nobody", "Voice 'nobody'", "Russian")]
    [InlineData("", "en+nobody", "Variant '+nobody'", "f3")]
    public async Task Style_that_does_not_exist_is_refused_naming_what_exists(
        string language, string name, string wrong, string right)
    {
        var style = new SpeechStyle(language, name);

        var refusal = await Assert.ThrowsAsync<VoiceNotFoundException>(() => ReadAsync(Voice, "Hello.", style));

        Assert.Contains(wrong, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(right, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_with_a_language_that_does_not_exist_is_refused() =>
        Assert.Throws<VoiceNotFoundException>(() => EspeakVoice.Load(new VoiceOptions { Language = "xx" }));

    [Fact]
    public async Task Named_english_voice_in_auto_leaves_russian_to_the_russian_voice()
    {
        var named = await ReadAsync(Voice, "Здравствуйте, товарищи.", new SpeechStyle("auto", "en"));
        var spelled = await ReadAsync(Voice, "Здравствуйте, товарищи.", new SpeechStyle("en", ""));

        Assert.True(Frames(named) * 2 < Frames(spelled));
    }

    [Fact]
    public async Task Reader_that_leaves_early_does_not_disturb_the_next()
    {
        var voice = Voice;
        await using (var reader = voice.SpeakAsync(new string('9', 300), Auto, default).GetAsyncEnumerator())
            Assert.True(await reader.MoveNextAsync());

        Assert.NotEmpty(await ReadAsync(voice, "Hello.", Auto));
    }

    [Fact]
    public async Task Cancelled_reader_gets_a_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Voice.SpeakAsync(new string('9', 300), Auto, cancellation.Token))
                await cancellation.CancelAsync();
        });

        await cancelled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Short_request_does_not_wait_for_the_rest_of_a_long_one()
    {
        // The long request has its first sentence done and brings the next only when it has read that one: nothing of it
        // is in the short one's way, however long it is.
        var voice = Voice;
        await using var longRequest = voice.SpeakAsync("First of a thousand sentences.", Auto, default).GetAsyncEnumerator();
        Assert.True(await longRequest.MoveNextAsync());

        var shortRequest = await ReadAsync(voice, "Yes.", Auto).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.NotEmpty(shortRequest);
        Assert.True(await longRequest.MoveNextAsync());
    }

    [Fact]
    public async Task Sentences_of_several_requests_are_spoken_in_turn()
    {
        var voice = Voice;
        var order = new List<string>();
        // One voice thread serves in the order of asking, so a request with one sentence ends while the others still run.
        var long1 = SayAllAsync(voice, "a", Enumerable.Repeat("Another sentence of a long answer.", 40), order);
        var long2 = SayAllAsync(voice, "b", Enumerable.Repeat("Another sentence of a long answer.", 40), order);
        var short1 = SayAllAsync(voice, "c", ["Yes."], order);

        await Task.WhenAll(long1, long2, short1).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.InRange(order.IndexOf("c"), 0, 20);
    }

    private static async Task SayAllAsync(IVoice voice, string name, IEnumerable<string> sentences, List<string> order)
    {
        foreach (var sentence in sentences)
        {
            await ReadAsync(voice, sentence, Auto);
            lock (order)
                order.Add(name);
        }
    }

    private static int Frames(List<PcmChunk> chunks) => chunks.Sum(chunk => chunk.Frames);

    private static async Task<List<PcmChunk>> ReadAsync(IVoice voice, string text, SpeechStyle style)
    {
        var chunks = new List<PcmChunk>();
        await foreach (var chunk in voice.SpeakAsync(text, style, CancellationToken.None))
            chunks.Add(chunk);
        return chunks;
    }
}

using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Voices;

public class CachingVoiceTests
{
    private static readonly string Phrase = FixedPhrases.Apologies[0];

    private readonly NamedVoice _inner = new("inner");

    [Fact]
    public async Task Fixed_phrase_sounds_again_byte_for_byte_also_when_the_voice_is_gone()
    {
        var voice = new CachingVoice(_inner, new PhraseCache(1000));
        var first = await Speech.ReadAsync(voice, Phrase);
        _inner.Failure = new VoiceException("gone");
        var second = await Speech.ReadAsync(voice, Phrase);

        Assert.Equal(1, _inner.Sentences);
        Assert.Equal(first.Select(chunk => chunk.Data.ToArray()), second.Select(chunk => chunk.Data.ToArray()));
        Assert.Equal(first.Select(chunk => chunk.SampleRateHz), second.Select(chunk => chunk.SampleRateHz));
    }

    [Fact]
    public async Task Words_of_a_text_engine_are_never_kept()
    {
        var cache = new PhraseCache(1000);
        await Speech.ReadAsync(new CachingVoice(_inner, cache), "Your diagnosis is this.");

        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public async Task Phrase_that_was_not_spoken_to_its_end_is_not_kept()
    {
        var cache = new PhraseCache(1000);
        await using (var chunks = new CachingVoice(_inner, cache).SpeakAsync(Phrase, Speech.Auto, CancellationToken.None).GetAsyncEnumerator())
            Assert.True(await chunks.MoveNextAsync());
        await Assert.ThrowsAsync<VoiceException>(() => Speech.ReadAsync(new CachingVoice(new FailingVoice(1), cache), Phrase));

        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public async Task Another_style_is_another_sound()
    {
        var voice = new CachingVoice(_inner, new PhraseCache(1000));
        await Speech.ReadAsync(voice, Phrase);
        await Speech.ReadAsync(voice, Phrase, new SpeechStyle("auto", "other"));

        Assert.Equal(2, _inner.Sentences);
    }

    [Fact]
    public void Cache_stays_within_its_bytes_and_drops_what_was_not_used_for_longest()
    {
        var cache = new PhraseCache(100);
        cache.Add(Key("a"), [Chunk(30), Chunk(10)]);
        cache.Add(Key("b"), [Chunk(40)]);
        cache.Find(Key("a"));
        cache.Add(Key("c"), [Chunk(40)]);
        cache.Add(Key("huge"), [Chunk(102)]);
        cache.Add(Key("a"), [Chunk(2)]);

        Assert.Equal((80, true, false, true, false), (
            cache.Bytes, cache.Find(Key("a")) is { Count: 2 }, cache.Find(Key("b")) is not null,
            cache.Find(Key("c")) is not null, cache.Find(Key("huge")) is not null));
    }

    [Theory]
    [InlineData("Sorry, I could not get an answer. Please try again.")]
    [InlineData("Making it louder.")]
    public void Sentences_that_the_server_repeats_are_fixed_phrases(string sentence) => Assert.True(FixedPhrases.Contains(sentence));

    [Fact]
    public async Task Apologies_are_spoken_beforehand_and_then_come_without_the_server()
    {
        // R-T8: the text server is away, and so is by now the voice's; the apology still sounds in its voice.
        using var folder = new TempFolder();
        using var python = new PythonWyoming($"unix:{folder.In("w")}");
        var log = new RecordingLogger();
        var voices = new ServerEngines(
            new TextOptions(),
            new VoiceOptions { Engines = ["wyoming"], WyomingAddress = python.Address, FirstAudioTimeoutSec = 30 },
            [],
            TimeProvider.System,
            log).LoadVoices();
        var speaker = new Speaker(voices.Voices, new EarconVoice(), log, voices.Routes);
        await CacheWarmer.RunAsync(speaker, Speech.Auto, CancellationToken.None);
        python.Kill();
        var writer = new CollectingWriter();

        await new ResponseWorkflow(ScriptedTextEngine.Failing(), speaker, log).RunAsync(Requests.New("Hi"), writer, CancellationToken.None);

        Assert.Equal("text audio end", writer.Kinds);
        Assert.Equal(Phrase.Length * 22050 / 100 * 2, writer.Messages.Sum(message => message.AudioChunk?.AudioData.Length ?? 0));
    }

    private static PhraseKey Key(string phrase) => new("v", Speech.Auto, phrase);

    private static PcmChunk Chunk(int bytes) => new(new byte[bytes], 22050);
}

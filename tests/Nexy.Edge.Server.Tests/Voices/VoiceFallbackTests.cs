using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>R-T8 for voices: who speaks when one cannot.</summary>
public class VoiceFallbackTests
{
    private static readonly SpeechStyle Configured = new("auto", "own");

    private readonly RecordingLogger _log = new();
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("Hello.", "auto", "own", "first own auto|second  auto")]
    [InlineData("Hello.", "auto", "", "first  auto|second  auto")]
    [InlineData("Hello.", "auto", "asked", "first asked auto|second  auto")]
    [InlineData("Привет.", "auto", "own", "second irina ru|first  auto")]
    [InlineData("Привет.", "auto", "asked", "first asked auto|second  auto")]
    [InlineData("Hello.", "ru-RU", "", "second irina ru-RU|first  ru-RU")]
    [InlineData("Hallo.", "de", "", "first  de|second  de")]
    public void Voices_are_tried_in_the_order_for_the_language(string sentence, string language, string name, string expected)
    {
        IVoice[] voices = [new NamedVoice("first"), new NamedVoice("second")];
        var routes = new VoiceRoutes([VoiceRoute.Parse("ru=second/irina")!, VoiceRoute.Parse("fr=absent")!], Configured, "first");

        var order = routes.Order(voices, new SpeechStyle(language, name), sentence);

        Assert.Equal(expected, string.Join('|', order.Select(one => $"{one.Voice.Name} {one.Style.VoiceName} {one.Style.Language}")));
    }

    [Fact]
    public void Configured_name_is_not_given_to_an_engine_that_stands_in()
    {
        var routes = new VoiceRoutes([], Configured, "first");

        Assert.Equal("", Assert.Single(routes.Order([new NamedVoice("second")], Configured, "Hello.")).Style.VoiceName);
    }

    [Fact]
    public async Task Voice_that_failed_often_is_not_asked_while_it_rests()
    {
        var first = new NamedVoice("first") { Failure = new VoiceException("down") };
        var second = new NamedVoice("second");
        var speaker = Speaker(new RestingVoice(first, new CircuitBreaker(2, TimeSpan.FromSeconds(30), _time)), second);

        for (var i = 0; i < 5; i++)
            Assert.True(await SayAsync(speaker));
        Assert.Equal((2, 5), (first.Sentences, second.Sentences));
        _time.Advance(TimeSpan.FromSeconds(30));
        first.Failure = null;
        Assert.True(await SayAsync(speaker));
        Assert.Equal((3, 5), (first.Sentences, second.Sentences));
        Assert.Equal(2, _log.Ids.Count(id => id == ServerLog.VoiceFailedId));
        Assert.Equal(3, _log.Ids.Count(id => id == ServerLog.VoiceRestsId));
    }

    [Fact]
    public async Task Voice_that_does_not_speak_the_language_is_passed_over_and_stays_in_good_health()
    {
        var first = new NamedVoice("first") { Failure = new VoiceNotFoundException("no ru") };
        var second = new NamedVoice("second");
        var speaker = Speaker(new RestingVoice(first, new CircuitBreaker(1, TimeSpan.FromSeconds(30), _time)), second);

        Assert.True(await SayAsync(speaker));
        Assert.True(await SayAsync(speaker));
        Assert.Equal((2, 2), (first.Sentences, second.Sentences));
    }

    [Fact]
    public async Task Voice_that_was_asked_for_by_name_and_does_not_exist_is_refused()
    {
        var second = new NamedVoice("second");
        var speaker = Speaker(new NamedVoice("first") { Failure = new VoiceNotFoundException("no such") }, second);

        await Assert.ThrowsAsync<VoiceNotFoundException>(() => SayAsync(speaker, new SpeechStyle("auto", "asked")));
        Assert.Equal(0, second.Sentences);
    }

    [Fact]
    public async Task Language_that_no_voice_speaks_is_refused_and_one_that_a_failed_voice_may_speak_is_not()
    {
        var first = new NamedVoice("first") { Failure = new VoiceNotFoundException("not by first") };
        var second = new NamedVoice("second") { Failure = new VoiceNotFoundException("not by second") };

        var failure = await Assert.ThrowsAsync<VoiceNotFoundException>(() => SayAsync(Speaker(first, second)));
        Assert.Equal("not by first", failure.Message);
        second.Failure = new VoiceException("down");
        Assert.False(await SayAsync(Speaker(first, second)));
    }

    [Fact]
    public async Task Voice_that_fails_in_mid_sentence_is_not_followed_by_another()
    {
        var second = new NamedVoice("second");

        Assert.False(await SayAsync(Speaker(new FailingVoice(1), second)));
        Assert.Equal(0, second.Sentences);
    }

    [Fact]
    public async Task Resting_voice_learns_nothing_from_a_sentence_that_was_left()
    {
        var first = new NamedVoice("first");
        var resting = new RestingVoice(first, new CircuitBreaker(1, TimeSpan.FromSeconds(30), _time));
        await using (var chunks = resting.SpeakAsync("Hello.", Speech.Auto, CancellationToken.None).GetAsyncEnumerator())
            Assert.True(await chunks.MoveNextAsync());

        Assert.NotEmpty(await Speech.ReadAsync(resting, "Hello."));
    }

    [Theory]
    [InlineData("espeak", "espeak")]
    [InlineData("wyoming;espeak", "wyoming espeak")]
    [InlineData("command;espeak;espeak", "espeak")]
    [InlineData("earcon;wyoming", "earcon wyoming")]
    public void Engine_that_cannot_be_loaded_leaves_the_others(string engines, string expected)
    {
        var voices = Load(engines);

        Assert.Equal(expected, voices.Names);
        Assert.Equal(expected.Contains("wyoming", StringComparison.Ordinal), voices.IsCached);
        Assert.Equal(engines.Contains("command", StringComparison.Ordinal) ? [ServerLog.VoiceNotLoadedId] : [], _log.Ids);
    }

    [Fact]
    public void Only_engine_that_cannot_be_loaded_stops_the_start_and_is_told_once()
    {
        Assert.Contains("no-such-program", Assert.Throws<VoiceException>(() => Load("command")).Message, StringComparison.Ordinal);
        Assert.Empty(_log.Ids);
    }

    [Fact]
    public async Task Sentence_is_spoken_by_espeak_while_the_wyoming_server_is_gone()
    {
        var voices = Load("wyoming;espeak");
        var speaker = new Speaker(voices.Voices, new EarconVoice(), _log, voices.Routes);
        var spoken = new List<PcmChunk>();

        Assert.True(await speaker.TrySpeakAsync(Requests.New("x"), "Hello.", Keep, CancellationToken.None));

        // Far longer than an earcon; no two times the same samples.
        Assert.InRange(spoken.Sum(chunk => chunk.Frames), 6000, 30_000);

        Task Keep(PcmChunk chunk)
        {
            spoken.Add(chunk);
            return Task.CompletedTask;
        }
    }

    private VoiceSet Load(string engines)
    {
        var options = new VoiceOptions
        {
            Engines = engines.Split(';'),
            Command = ["no-such-program"],
            WyomingAddress = "unix:/nonexistent/s",
        };
        return new ServerEngines(new TextOptions(), options, [], TimeProvider.System, _log).LoadVoices();
    }

    private Speaker Speaker(params IVoice[] voices) =>
        new(voices, new EarconVoice(), _log, new VoiceRoutes([], Configured, voices[0].Name));

    private static Task<bool> SayAsync(Speaker speaker, SpeechStyle? style = null) => speaker.TrySpeakAsync(
        new RequestContext("s1", "hw1", "x", style ?? new SpeechStyle("auto", "")), "Hello.", _ => Task.CompletedTask, CancellationToken.None).AsTask();
}

using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>The voice against a server of the Wyoming protocol that is not ours.</summary>
public class WyomingVoiceTests
{
    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("unix")]
    [InlineData("127.0.0.1:0", "--inline")]
    public async Task Sentence_is_spoken_whole_in_chunks_of_20_to_100_ms(string target, params string[] arguments)
    {
        using var folder = new TempFolder();
        using var server = new PythonWyoming(target == "unix" ? $"unix:{folder.In("s")}" : target, arguments);

        var chunks = await Speech.ReadAsync(Voice(server), "A sentence of some length.");

        Assert.All(chunks, chunk => Assert.Equal(22050, chunk.SampleRateHz));
        Assert.Equal(26 * 22050 / 100, chunks.Sum(chunk => chunk.Frames));
        Assert.InRange(chunks[0].Frames, 441, 2205);
        Assert.All(chunks[1..^1], chunk => Assert.Equal(2205, chunk.Frames));
        // A tone without a step anywhere: nothing lost, nothing twice.
        var samples = Speech.Samples(chunks);
        Assert.InRange(samples.Max(), (short)7900, (short)8000);
        Assert.All(samples.Zip(samples[1..]), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 800));
    }

    [Fact]
    public async Task Stereo_becomes_mono()
    {
        using var server = new PythonWyoming("127.0.0.1:0");

        var samples = Speech.Samples(await Speech.ReadAsync(Voice(server), "stereo"));

        Assert.Equal(6 * 22050 / 100, samples.Length);
        Assert.InRange(samples.Max(), (short)7900, (short)8000);
    }

    [Theory]
    [InlineData("auto", "", "Привет.", "russian", "ru")]
    [InlineData("auto", "", "Hello.", null, "en")]
    [InlineData("ru-RU", "", "Hello.", "russian", "ru-RU")]
    [InlineData("auto", "high", "Hello.", "high", null)]
    [InlineData("en", "low", "Hello.", "low", "en")]
    public async Task Voice_is_asked_for_by_name_where_the_name_is_certain(
        string language, string name, string sentence, string? askedName, string? askedLanguage)
    {
        using var server = new PythonWyoming("127.0.0.1:0");

        await Speech.ReadAsync(Voice(server), sentence, new SpeechStyle(language, name));

        var asked = Assert.Single(server.WaitForAsked(1));
        var voice = asked.GetProperty("voice");
        Assert.Equal(askedName, voice.TryGetProperty("name", out var n) ? n.GetString() : null);
        Assert.Equal(askedLanguage, voice.TryGetProperty("language", out var l) ? l.GetString() : null);
        Assert.Equal(sentence, asked.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("auto", "nobody", "Voice 'nobody' does not exist; wyoming has low, high, russian.")]
    [InlineData("de", "", "Language 'de' is not spoken by wyoming; it has low, high, russian.")]
    public async Task Voice_that_does_not_exist_is_told_with_those_that_do(string language, string name, string expected)
    {
        using var server = new PythonWyoming("127.0.0.1:0");

        var failure = await Assert.ThrowsAsync<VoiceNotFoundException>(
            () => Speech.ReadAsync(Voice(server), "Hello.", new SpeechStyle(language, name)));

        Assert.Equal(expected, failure.Message);
    }

    [Fact]
    public async Task Error_of_the_server_is_told_on_one_line()
    {
        using var server = new PythonWyoming("127.0.0.1:0");

        Assert.Equal(
            $"The voice wyoming at {server.Address} failed: it reports 'cannot say that'.",
            await Speech.FailAsync(Voice(server), "fail"));
    }

    [Fact]
    public async Task Server_that_died_and_came_back_speaks_again()
    {
        using var folder = new TempFolder();
        var voice = Create($"unix:{folder.In("s")}");
        using (var first = new PythonWyoming($"unix:{folder.In("s")}"))
            Assert.NotEmpty(await Speech.ReadAsync(voice, "Hello."));

        Assert.Contains("onnection refused", await Speech.FailAsync(voice), StringComparison.Ordinal);
        File.Delete(folder.In("s"));
        using var second = new PythonWyoming($"unix:{folder.In("s")}");
        Assert.NotEmpty(await Speech.ReadAsync(voice, "Hello."));
    }

    private static WyomingVoice Voice(PythonWyoming server) => Create(server.Address);

    private static WyomingVoice Create(string address) =>
        WyomingVoice.Create(new VoiceOptions { WyomingAddress = address, FirstAudioTimeoutSec = 30, AudioTimeoutSec = 30 }, TimeProvider.System);
}

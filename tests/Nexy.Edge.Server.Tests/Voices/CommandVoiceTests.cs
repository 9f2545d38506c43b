using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>The voice with real programs: espeak-ng's, and small scripts that misbehave.</summary>
public sealed class CommandVoiceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Program_speaks_what_it_writes_by_itself()
    {
        var chunks = await Speech.ReadAsync(
            Voice("espeak-ng", "--stdin", "--stdout", "-v", "{language}"), "This is a test of a program that speaks.");

        var alone = RunningProgram.Run(
            "espeak-ng", ["--stdout", "-v", "en", "This is a test of a program that speaks."]).OutputBytes[44..];
        Assert.Equal(alone, chunks.SelectMany(chunk => chunk.Data.ToArray()));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Frames, 1, 2205));
    }

    [Theory]
    [InlineData("en", "Hello.", "-v en Hello.")]
    [InlineData("auto", "Привет.", "-v ru Привет.")]
    [InlineData("auto", "--version; $(id) `id`\n\"x\"", "-v en  --version; $(id) `id` \"x\"")]
    public async Task Text_in_the_place_of_its_mark_is_one_argument_and_never_an_option(string language, string text, string expected)
    {
        await Speech.ReadAsync(
            Script($"printf '%s ' \"$1\" \"$2\" > {_folder.In("out")}; printf '%s' \"$3\" >> {_folder.In("out")}; cat > {_folder.In("in")}; {Sound}",
                "-v", "{language}", "{text}"),
            text, new SpeechStyle(language, ""));

        Assert.Equal(expected, await File.ReadAllTextAsync(_folder.In("out")));
        Assert.Equal("", await File.ReadAllTextAsync(_folder.In("in")));
    }

    [Fact]
    public async Task Text_on_standard_input_is_one_line()
    {
        await Speech.ReadAsync(Script($"cat > {_folder.In("in")}; {Sound}"), "Two\nlines\0.");

        Assert.Equal("Two lines .\n", await File.ReadAllTextAsync(_folder.In("in")));
    }

    [Fact]
    public async Task Program_gets_hardly_any_environment()
    {
        Environment.SetEnvironmentVariable("NEXY_TEST_SECRET", "secret");

        await Speech.ReadAsync(Script($"env > {_folder.In("env")}; {Sound}"), "Hello.");

        var names = (await File.ReadAllLinesAsync(_folder.In("env"))).Select(line => line.Split('=')[0]);
        Assert.Subset(new HashSet<string>(["PATH", "HOME", "LANG", "TMPDIR", "PWD", "SHLVL", "_", "OLDPWD"]), names.ToHashSet());
    }

    [Theory]
    [InlineData("{voice}", "en/x+f3", "en/x+f3")]
    [InlineData("--model=/v/{voice}.onnx", "ru", "--model=/v/ru.onnx")]
    public async Task Voice_is_filled_in(string mark, string name, string expected)
    {
        await Speech.ReadAsync(
            Script($"printf '%s' \"$1\" > {_folder.In("out")}; {Sound}", mark), "Hello.", new SpeechStyle("en", name));

        Assert.Equal(expected, await File.ReadAllTextAsync(_folder.In("out")));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("../../etc/passwd")]
    [InlineData("a b")]
    [InlineData("a;b")]
    public async Task Voice_that_is_no_name_is_refused(string name)
    {
        foreach (var style in (SpeechStyle[])[new("en", name), new(name, "")])
        {
            await Assert.ThrowsAsync<VoiceNotFoundException>(
                () => Speech.ReadAsync(Script(Sound, "{voice}", "{language}"), "Hello.", style));
        }
    }

    [Fact]
    public async Task Voice_is_refused_where_the_program_takes_none() =>
        await Assert.ThrowsAsync<VoiceNotFoundException>(
            () => Speech.ReadAsync(Script(Sound), "Hello.", new SpeechStyle("en", "x")));

    [Theory]
    [InlineData("exit 3", "it ended with exit code 3")]
    [InlineData("echo 'no model' >&2; echo 'in /x' >&2; exit 1", "it ended with exit code 1: no model in /x")]
    [InlineData("kill -9 $$", "it ended with exit code 137")]
    [InlineData("exit 0", "it ended before the first sample")]
    [InlineData("echo this is no sound at all", "it does not write WAV")]
    [InlineData("head -c 44 {wav}", "it gave no sound")]
    [InlineData("head -c 1000 {wav}; echo gone >&2; exit 5", "it ended with exit code 5: gone")]
    [InlineData("head -c 1000 {exact}", "bytes before the end of its WAV")]
    [InlineData("exec sleep 1000", "the first sound did not come within 0.5 s")]
    [InlineData("head -c 5000 {wav}; exec sleep 1000", "the next sound did not come within 0.5 s")]
    [InlineData("cat {wav}; sleep 1000 & exit 0", "the next sound did not come within 0.5 s")]
    [InlineData("cat {wav} /dev/zero", "more than 180 s of sound")]
    [InlineData("head -c 1000000 /dev/zero >&2; exit 1", "it ended with exit code 1")]
    public async Task Program_that_fails_is_a_failure_that_says_why(string script, string expected)
    {
        var ready = script.Replace("{wav}", WriteWav("a.wav", 0), StringComparison.Ordinal)
            .Replace("{exact}", WriteWav("b.wav", 20_000), StringComparison.Ordinal);
        var hasten = expected.Contains("0.5 s", StringComparison.Ordinal);

        var said = await Speech.FailAsync(Voice(hasten ? 0.5 : 30, ["/bin/sh", "-c", ready]));

        Assert.StartsWith("The voice command /bin/sh failed: ", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_nobody_reads_does_no_harm() =>
        Assert.NotEmpty(await Speech.ReadAsync(Script(Sound), new string('x', 300_000)));

    [Theory]
    [InlineData("s16", 2000)]
    [InlineData("u8", 4000)]
    [InlineData("f32", 1000)]
    public async Task Bare_samples_are_read_as_configured(string format, int frames)
    {
        var voice = CommandVoice.Load(
            new VoiceOptions
            {
                Command = ["/bin/sh", "-c", "head -c 4000 /dev/zero"],
                CommandFormat = format,
                CommandRateHz = 16000,
                FirstAudioTimeoutSec = 30,
            },
            TimeProvider.System);

        var chunks = await Speech.ReadAsync(voice, "Hello.");

        Assert.Equal(frames, chunks.Sum(chunk => chunk.Frames));
        Assert.All(chunks, chunk => Assert.Equal(16000, chunk.SampleRateHz));
    }

    [Fact]
    public async Task What_follows_the_promised_samples_is_no_sound()
    {
        var file = WriteWav("c.wav", 100);

        Assert.Equal(50, (await Speech.ReadAsync(Script($"cat {file}"), "Hello.")).Sum(chunk => chunk.Frames));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaving_the_sentence_ends_the_program_and_all_it_started(bool isCancelled)
    {
        // R-S13, R-S14
        var voice = Script($"sleep 1000 & echo $! > {_folder.In("child")}; echo $$ > {_folder.In("self")}; {Sound}; cat /dev/zero");
        using var cancellation = new CancellationTokenSource();
        await using (var chunks = voice.SpeakAsync("Hello.", Speech.Auto, cancellation.Token).GetAsyncEnumerator())
        {
            Assert.True(await chunks.MoveNextAsync());
            if (isCancelled)
                await cancellation.CancelAsync();
        }

        foreach (var name in (string[])["self", "child"])
        {
            var id = (await File.ReadAllTextAsync(_folder.In(name))).Trim();
            Wait.Until($"the end of {name} {id}", () => IsGone(id));
        }
    }

    [Fact]
    public void Program_that_does_not_exist_is_told_at_the_start()
    {
        foreach (var program in (string[])["no-such-program-here", "/no/such/program", WriteWav("no-program", 0)])
        {
            var failure = Assert.Throws<VoiceException>(() => Voice(program));
            Assert.Contains($"'{program}'", failure.Message, StringComparison.Ordinal);
        }
    }

    // Writes a tenth of a second of sound.
    private string Sound => $"cat {WriteWav("sound.wav", 0)}";

    private static bool IsGone(string id) =>
        !File.Exists($"/proc/{id}/stat") || File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);

    private string WriteWav(string name, uint promisedBytes)
    {
        File.WriteAllBytes(_folder.In(name), [.. WavBytes.Head(dataBytes: promisedBytes), .. new byte[44100 / 10]]);
        return _folder.In(name);
    }

    private CommandVoice Script(string script, params string[] arguments) =>
        Voice(30, ["/bin/sh", "-c", script, "sh", .. arguments]);

    private static CommandVoice Voice(params string[] command) => Voice(30, command);

    private static CommandVoice Voice(double timeoutSec, string[] command) => CommandVoice.Load(
        new VoiceOptions { Command = command, FirstAudioTimeoutSec = timeoutSec, AudioTimeoutSec = timeoutSec }, TimeProvider.System);
}

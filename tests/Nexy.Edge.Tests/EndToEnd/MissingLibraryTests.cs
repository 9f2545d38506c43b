using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>
/// The program on a machine where a library was not installed: an empty file lies over it, in a mount namespace
/// that nobody else sees.
/// </summary>
[Collection(EndToEndCollection.Name)]
public sealed class MissingLibraryTests
{
    // $0 is the library, the rest the program.
    private const string Script = """
        set -e
        library=$(/sbin/ldconfig -p | sed -n "s/^\s$0 .* => //p" | head -n 1)
        test -n "$library"
        mount --bind "$MASK" "$(readlink -f "$library")"
        exec "$@"
        """;

    [Theory]
    [InlineData("libespeak-ng.so.1", "libespeak-ng1", "ask", "--standalone", "--sink", "null", "hello")]
    [InlineData("libasound.so.2", "libasound2", "devices")]
    [InlineData("libsndfile.so.1", "libsndfile1", "play", "--sink", "null", "a.wav")]
    public void Program_without_a_library_that_it_needs_names_the_package(string library, string package, params string[] command) =>
        OneSentence.Of(RunWithout(library, command), ExitCode.MissingLibrary, package);

    [Theory]
    [InlineData("libasound.so.2", "libasound2", "alsa:default")]
    [InlineData("libportaudio.so.2", "libportaudio2", "portaudio:default")]
    public void Sink_without_its_library_does_not_open_and_names_the_package(string library, string package, string sink)
    {
        using TempFolder folder = new();
        Sndfile.Write(folder.In("a.wav"), new Sound(8000, 1, new short[80]));

        OneSentence.Of(RunWithout(library, "play", folder.In("a.wav"), "--sink", sink), ExitCode.Device, package);
    }

    [Fact]
    public async Task Server_without_its_voice_answers_with_text_and_a_signal_and_names_the_package()
    {
        // R-S15, R-T8
        using TempFolder folder = new();
        using RunningProgram server = StartWithout("libespeak-ng.so.1", folder, "server");
        server.WaitForError(ServedProgram.Ready);

        using OwnStreamClient client = new($"unix:{folder.In("s.sock")}");
        using IStreamInFlight call = await client.StartAsync("say one", "s1");
        StreamOutcome answer = await call.FinishAsync();

        Assert.Equal(("OK", "one"), (answer.Code, answer.Text));
        Assert.InRange(answer.AudioBytes, 1, 22050);
        Assert.Contains("libespeak-ng1", server.Error, StringComparison.Ordinal);
        Assert.Contains("emergency_path text=builtin voice=earcon", server.Error, StringComparison.Ordinal);
    }

    private static FinishedProgram RunWithout(string library, params string[] command)
    {
        using TempFolder folder = new();
        using RunningProgram program = StartWithout(library, folder, command);
        FinishedProgram result = program.WaitForExit();
        Assert.False(File.Exists(folder.In("s.sock")));
        return result;
    }

    private static RunningProgram StartWithout(string library, TempFolder folder, params string[] command)
    {
        File.WriteAllBytes(folder.In("empty"), []);
        string[] unshare = Environment.IsPrivilegedProcess ? ["-m"] : ["-rm"];
        return RunningProgram.Start(
            "unshare", [.. unshare, "bash", "-c", Script, library, PublishedProgram.FilePath, .. command],
            new Dictionary<string, string?>
            {
                ["MASK"] = folder.In("empty"),
                ["ALSA_CONFIG_PATH"] = AlsaConfiguration.SearchPath,
                ["NEXY_SERVER__LISTEN"] = $"unix:{folder.In("s.sock")}",
            });
    }
}

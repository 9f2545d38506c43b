using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.CommandLine;

public sealed class TextCommandTests
{
    private const string Answer = "Hello there. It is **five** o'clock 😀.\n\n- one\n- two\n";

    [Theory]
    [InlineData("")]
    [InlineData("--chunk 1")]
    [InlineData("--chunk 7")]
    [InlineData("--chunk 1000000")]
    public async Task Split_prints_one_segment_a_line_however_it_is_fed(string options)
    {
        // R-T3
        var run = await SplitAsync(Answer, options);

        Assert.Equal((0, "Hello there.\nIt is **five** o'clock 😀.\n- one - two\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Split_clean_prints_what_is_spoken()
    {
        // R-T5
        var run = await SplitAsync(Answer, "--clean");

        Assert.Equal("Hello there.\nIt is five o'clock.\none, two\n", run.Output);
    }

    [Fact]
    public async Task Split_json_tells_when_a_segment_is_known()
    {
        // R-T1: the first segment needs no more than the blank behind it.
        var run = await SplitAsync(Answer, "--json --chunk 1");

        var lines = run.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(13, lines[0].GetProperty("after_chars").GetInt32());
        Assert.Equal("Hello there. ", lines[0].GetProperty("text").GetString());
        Assert.Equal(Answer, string.Concat(lines.Select(line => line.GetProperty("text").GetString())));
        Assert.Equal("It is five o'clock.", lines[1].GetProperty("spoken").GetString());
    }

    [Theory]
    [InlineData("""{"text":"Muting.","command":"mute"}""", "command mute {}: allowed\n", true)]
    [InlineData("""{"text":"Muting.","command":"rm","args":{"a":1}}""", "command rm {\"a\":1}: refused, not in server.commands\n", false)]
    public async Task Split_takes_the_text_of_a_JSON_answer_and_tells_its_command(string answer, string told, bool isAllowed)
    {
        // R-T7
        var text = await SplitAsync(answer, "");
        var json = await SplitAsync(answer, "--json");

        Assert.Equal(("Muting.\n", told), (text.Output, text.Error));
        var command = JsonDocument.Parse(json.Output.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal(isAllowed, command.GetProperty("allowed").GetBoolean());
    }

    [Fact]
    public async Task Split_of_nothing_prints_nothing() => Assert.Equal("", (await SplitAsync(" \n", "")).Output);

    private static Task<FinishedProgram> SplitAsync(string input, string options) => ProgramRun.RunAsync(
        default, false, new StringReader(input), ["text", "split", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}

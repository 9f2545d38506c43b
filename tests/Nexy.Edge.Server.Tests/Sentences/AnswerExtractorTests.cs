using System.Text;
using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Sentences;

public sealed class AnswerExtractorTests
{
    private static int FuzzRounds => LongRuns.AreWanted ? 1_000_000 : 20_000;

    // What is to come out as text, and the command with its arguments.
    [Theory]
    [InlineData("Just text.", "Just text.", "")]
    [InlineData("""{"text": "Hello."}""", "Hello.", "")]
    [InlineData("""{"text":"Louder.","command":"set_volume","args":{"percent":40}}""", "Louder.", """set_volume {"percent":40}""")]
    [InlineData("""{"args":{"percent":40},"command":"set_volume","text":"Louder."}""", "Louder.", """set_volume {"percent":40}""")]
    [InlineData("""{"id":1,"meta":{"text":"no","a":[1,{"b":"}"}]},"ok":true,"text":"Yes.","x":null}""", "Yes.", "")]
    [InlineData("```json\n{\"text\": \"Fenced.\"}\n```", "Fenced.", "")]
    [InlineData("```\n{\"text\": \"Fenced.\"}\n```\nAfter.", "Fenced.\nAfter.", "")]
    [InlineData("Sure. {\"text\": \"Done.\", \"command\": \"mute\"}", "Sure. Done.", "mute")]
    [InlineData("Sure:\n```json\n{\"text\": \"Done.\", \"command\": \"mute\", \"args\": {}}\n```", "Sure:\nDone.", "mute {}")]
    [InlineData("Sure.{\"text\":\"Done.\"}Bye.", "Sure. Done. Bye.", "")]
    [InlineData("""{"command":"stop"}""", "", "stop")]
    [InlineData("""{"command":null,"args":{}}""", "", "")]
    [InlineData("""{"text":null,"command":"mute"}""", "", "mute")]
    [InlineData("""{"text":"No command.","command":null,"args":{}}""", "No command.", "")]
    [InlineData("""{"text":"No command.","command":""}""", "No command.", "")]
    [InlineData("""{"TEXT":"Big.","Command":"mute"}""", "Big.", "mute")]
    [InlineData("""{"text":"a\n\"b\" \\ \/ \t\u00e9\uD83D\uDE00"}""", "a\n\"b\" \\ / \té😀", "")]
    // What models get wrong.
    [InlineData("""{"text":"Trailing comma.",}""", "Trailing comma.", "")]
    [InlineData("""{"text":"Missing comma." "command":"mute"}""", "Missing comma.", "mute")]
    [InlineData("{\"text\":\"Real\nline break.\"}", "Real\nline break.", "")]
    [InlineData("""{"text":"He said "hi" to me.","command":"mute"}""", "He said \"hi\" to me.", "mute")]
    [InlineData("""{"text":"Don\'t \q."}""", "Don't \\q.", "")]
    [InlineData("""{"text":"Bad \u12 escape."}""", "Bad \\u12 escape.", "")]
    [InlineData("""{"text":"Said.", oops} and more.""", "Said. , oops} and more.", "")]
    [InlineData("""{"text":"Cut o""", "Cut o", "")]
    [InlineData("""{"text":"Cut off.","comm""", "Cut off.", "")]
    [InlineData("""{"text":"One.","text":"Two."}""", "One. Two.", "")]
    // What is no answer object stays as it is.
    [InlineData("A set {1, 2} and {} and { x }.", "A set {1, 2} and {} and { x }.", "")]
    [InlineData("""{"a": 1, "b": {"text": "inner"}}""", """{"a": 1, "b": {"text": "inner"}}""", "")]
    [InlineData("""{"text": 5}""", """{"text": 5}""", "")]
    [InlineData("""{"args": {"a": 1}}""", """{"args": {"a": 1}}""", "")]
    [InlineData("""Write `{"text": "x"}` there.""", """Write `{"text": "x"}` there.""", "")]
    [InlineData("```c\nint main() { return 0; }\n```\n", "```c\nint main() { return 0; }\n```\n", "")]
    [InlineData("```json\n{\"a\": 1}\n```", "```json\n{\"a\": 1}\n```", "")]
    [InlineData("```json\n{\"command\": \"npm start\"}\n```", "```json\n{\"command\": \"npm start\"}\n```", "")]
    [InlineData("""{"command": "start", "port": 3000}""", """{"command": "start", "port": 3000}""", "")]
    [InlineData("{\"a\": ", "{\"a\": ", "")]
    [InlineData("``", "``", "")]
    public void Text_and_command_come_out_of_an_answer(string answer, string expectedText, string expectedCommand)
    {
        // R-T7
        Assert.Equal((expectedText, expectedCommand, false), Extract([answer]));
        Assert.Equal((expectedText, expectedCommand, false), Extract(answer.Select(character => character.ToString())));
    }

    [Theory]
    [InlineData("""{"text":"Muting.","command":"mute","args":{"a":""", "Muting.")]
    [InlineData("""{"text":"Muting.","command":"mute" oops}""", "Muting. ,\"command\":\"mute\" oops}")]
    [InlineData("""{"text":"Muting.","command":"mute","args":{"a":NaN}}""", "Muting.")]
    [InlineData("""{"text":"Muting.","command":{"name":"mute"}}""", "Muting.")]
    [InlineData("""{"text":"Muting.","command":"\uD83D"}""", "Muting.")]
    public void Command_that_cannot_be_read_is_known(string answer, string expectedText) =>
        Assert.Equal((expectedText, "", true), Extract([answer])); // R-T7

    [Fact]
    public void Second_command_is_not_taken()
    {
        // R-T7: one command per request.
        var extracted = Extract(["""{"text":"A.","command":"mute"} {"text":"B.","command":"unmute"}"""]);

        Assert.Equal(("A. B.", "mute", true), extracted);
    }

    [Fact]
    public void Text_comes_out_before_the_object_is_whole()
    {
        // R-T1, R-T7
        var text = new StringBuilder();

        new AnswerExtractor().Append("""```json {"command":"mute","text":"First sentence. Sec""", text);

        Assert.Equal("First sentence. Sec", text.ToString());
    }

    [Fact]
    public void What_is_held_back_is_bounded()
    {
        var extractor = new AnswerExtractor();
        var text = new StringBuilder();
        var answer = "{\"a\": \"" + new string('x', 2 * AnswerExtractor.MaxHeldChars);

        extractor.Append(answer, text);

        Assert.Equal(answer, text.ToString());
    }

    [Fact]
    public void Any_answer_gives_the_same_however_it_arrives_and_loses_no_word()
    {
        // R-T3, R-T7
        for (var seed = 0; seed < FuzzRounds; seed++)
        {
            var random = new RandomText(seed);
            var answer = random.Answer(30);

            var whole = Extract([answer]);

            Assert.True(whole == Extract(random.Pieces(answer)), $"seed {seed}");
            // Without an opening brace there is no object; all of it is text.
            if (!answer.Contains('{'))
                Assert.True(answer == whole.Text, $"seed {seed}");
        }
    }

    [Fact]
    public void Any_proper_object_gives_its_text_whatever_is_around_it()
    {
        // R-T7
        for (var seed = 0; seed < FuzzRounds / 4; seed++)
        {
            var random = new RandomText(seed);
            // Halves of surrogate pairs are no proper JSON text; a text without words would leave nothing to compare.
            var text = "Say " + new string([.. random.Prose(20).Where(character => !char.IsSurrogate(character))]) + "!";
            var command = random.Next(2) == 0 ? null : "set_volume";
            var json = JsonSerializer.Serialize(Shuffled(random, text, command));
            var answer = random.Next(3) switch { 0 => json, 1 => $"```json\n{json}\n```", _ => $"Well. {json} Bye." };

            var extracted = Extract(random.Pieces(answer));

            var expected = answer.StartsWith("Well", StringComparison.Ordinal) ? $"Well. {text} Bye." : text;
            Assert.True((expected, command is null ? "" : """set_volume {"percent":5}""", false) == extracted, $"seed {seed}: {extracted}");
        }
    }

    [Fact]
    public void One_wrong_token_loses_no_word()
    {
        // R-T7
        const string structure = "{}[]\":, ";
        for (var seed = 0; seed < FuzzRounds; seed++)
        {
            var random = new RandomText(seed);
            var json = JsonSerializer.Serialize(Shuffled(random, "alpha beta, gamma. Delta", random.Next(2) == 0 ? null : "mute"));
            var places = Enumerable.Range(0, json.Length).Where(i => structure.Contains(json[i])).ToList();
            var place = places[random.Next(places.Count)];
            var wrong = random.Next(3) switch { 0 => "", 1 => $"{json[place]}{json[place]}", _ => $"{structure[random.Next(structure.Length)]}" };
            var answer = json[..place] + wrong + json[(place + 1)..];

            var text = Extract(random.Pieces(random.Next(2) == 0 ? answer : $"```json\n{answer}\n```")).Text;

            Assert.True(text.Contains("alpha", StringComparison.Ordinal) && text.Contains("beta", StringComparison.Ordinal), $"seed {seed}: {answer}");
            Assert.True(text.Contains("gamma", StringComparison.Ordinal) && text.Contains("Delta", StringComparison.Ordinal), $"seed {seed}: {answer} -> {text}");
        }
    }

    private static Dictionary<string, object?> Shuffled(RandomText random, string text, string? command)
    {
        (string Key, object? Value)[] members =
        [
            ("text", text), ("command", command), ("args", new Dictionary<string, int> { ["percent"] = 5 }),
            ("other", new object?[] { "}{\"", 1.5, null, true }),
        ];
        for (var i = members.Length - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (members[i], members[other]) = (members[other], members[i]);
        }

        return members.ToDictionary(member => member.Key, member => member.Value);
    }

    private static (string Text, string Command, bool HasUnusableCommand) Extract(IEnumerable<string> pieces)
    {
        var extractor = new AnswerExtractor();
        var text = new StringBuilder();
        foreach (var piece in pieces)
            extractor.Append(piece, text);
        extractor.Finish(text);
        var command = extractor.Command is not { } found ? ""
            : found.Args.ValueKind == JsonValueKind.Undefined ? found.Name
            : $"{found.Name} {found.Args.GetRawText()}";
        return (text.ToString(), command, extractor.HasUnusableCommand);
    }
}

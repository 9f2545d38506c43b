using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Tests;

public class ResponseWorkflowTests
{
    private readonly CollectingWriter _writer = new();

    [Fact]
    public async Task Response_is_text_then_audio_per_sentence_then_command_once_then_end()
    {
        // R-S12
        var request = Requests.New("x");
        var engine = new ScriptedTextEngine((context, _) =>
        {
            context.PendingCommand = DeviceCommand.SetVolume(40);
            return Pieces("First sentence. Sec", "ond sentence. Yes");
        });

        await Workflow(engine).RunAsync(request, _writer, CancellationToken.None);

        Assert.Equal("text audio text audio action end", _writer.Kinds);
        Assert.Equal("First sentence. Second sentence. Yes", _writer.Text); // R-T2, R-T3
        var action = Assert.Single(_writer.Messages, message => message.ActionMessage is not null).ActionMessage;
        Assert.Equal(("{\"command\":\"set_volume\",\"args\":{\"percent\":40}}", "s1"), (action.ActionJson, action.SessionId));
    }

    [Theory]
    [InlineData("""{"text":"Muting. Now.","command":"mute","args":{}}""", "Muting. Now.", "mute", "{}")]
    [InlineData("Sure.\n```json\n{\"command\":\"set_volume\",\"args\":{\"percent\":40},\"text\":\"Done so.\"}\n```", "Sure.\nDone so.", "set_volume", "{\"percent\":40}")]
    [InlineData("""{"command":"stop"}""", "", "stop", "{}")]
    public async Task Command_of_an_answer_is_sent_once_after_its_text(string answer, string text, string command, string args)
    {
        // R-T7, R-S12
        await Workflow(ScriptedTextEngine.Pieces([.. answer.Select(character => character.ToString())]))
            .RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        Assert.Equal(text, _writer.Text);
        Assert.EndsWith("action end", _writer.Kinds, StringComparison.Ordinal);
        var action = Assert.Single(_writer.Messages, message => message.ActionMessage is not null).ActionMessage;
        Assert.Equal(($$"""{"command":"{{command}}","args":{{args}}}""", "s1"), (action.ActionJson, action.SessionId));
    }

    [Theory]
    [InlineData("""{"text":"I have muted it.","command":"format_disk"}""")]
    [InlineData("""{"text":"I have muted it.","command":"set_volume","args":{"percent":400}}""")]
    [InlineData("""{"text":"I have muted it.","command":"set_volume"}""")]
    [InlineData("""{"text":"I have muted it.","command":"mute","args":{"more":1}}""")]
    [InlineData("""{"text":"I have muted it.","command":"mute","args":{"a""")]
    public async Task Refused_command_is_not_sent_and_the_answer_says_so(string answer)
    {
        // R-T7
        await Workflow(ScriptedTextEngine.Pieces(answer)).RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        Assert.Equal("text audio text audio end", _writer.Kinds);
        Assert.Equal("I have muted it.\nI could not do that: this speaker does not allow it.", _writer.Text);
    }

    [Fact]
    public async Task Voice_gets_the_text_cleaned_and_the_client_as_it_was_written()
    {
        // R-T5
        var voice = new ListeningVoice();

        await Workflow(ScriptedTextEngine.Pieces("See **this**: ", "https://x.org/a\n```sh\nrm x. Then y.\n```\n😀"), voice)
            .RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        Assert.Equal(["See this: link", "Here is code, which I do not read out."], voice.Spoken);
        Assert.Equal("See **this**: https://x.org/a\n```sh\nrm x. Then y.\n```\n😀", _writer.Text);
    }

    [Fact]
    public async Task Sentence_that_is_written_again_is_spoken_again()
    {
        // R-T6: sentences are never compared.
        string[] pieces = ["I said no to you. ", "I said no to you. ", "I said no ", "to you. I said no to you."];
        var voice = new ListeningVoice();

        await Workflow(ScriptedTextEngine.Pieces(pieces), voice).RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        Assert.Equal(Enumerable.Repeat("I said no to you.", 4), voice.Spoken);
        Assert.Equal(string.Concat(pieces), _writer.Text);
    }

    [Fact]
    public async Task First_sentence_is_spoken_before_the_second_is_written()
    {
        // R-T1: the engine goes on only when the voice has spoken.
        var voice = new ListeningVoice();

        await Workflow(new ScriptedTextEngine((_, token) => AfterFirst(voice, token)), voice)
            .RunAsync(Requests.New("x"), _writer, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(["The first sentence.", "The second sentence."], voice.Spoken);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_does_not_end_the_answer()
    {
        await Workflow(ScriptedTextEngine.Pieces("Half \uD83D here.")).RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        Assert.Equal("Half \uFFFD here.", _writer.Text);
        Assert.All(_writer.Messages, message => Assert.NotEmpty(Google.Protobuf.MessageExtensions.ToByteArray(message)));
    }

    [Fact]
    public async Task Audio_chunks_carry_dtype_shape_rate_and_channels()
    {
        await Workflow(ScriptedTextEngine.Pieces("Hello.")).RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        var chunks = _writer.Messages.Where(message => message.AudioChunk is not null).Select(message => message.AudioChunk);
        Assert.All(chunks, chunk =>
        {
            Assert.Equal(("int16", 22050, 1), (chunk.Dtype, chunk.SampleRate, chunk.Channels));
            Assert.Equal([chunk.AudioData.Length / 2], chunk.Shape);
        });
    }

    [Theory]
    [InlineData("What is up?", "Sorry")]
    [InlineData("Что нового?", "Извините")]
    public async Task Engine_that_fails_before_any_text_gives_a_spoken_apology(string prompt, string apology)
    {
        // R-T8
        await Workflow(ScriptedTextEngine.Failing()).RunAsync(Requests.New(prompt), _writer, CancellationToken.None);

        Assert.Equal("text audio end", _writer.Kinds);
        Assert.StartsWith(apology, _writer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(prompt, _writer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_that_writes_nothing_gives_a_spoken_apology()
    {
        await Workflow(ScriptedTextEngine.Pieces()).RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        Assert.Equal("text audio end", _writer.Kinds);
    }

    [Fact]
    public async Task Engine_that_fails_after_text_ends_the_response_with_the_exception()
    {
        // R-S10
        var workflow = Workflow(ScriptedTextEngine.Failing("First sentence. "));

        var failure = await Assert.ThrowsAsync<TextEngineException>(
            () => workflow.RunAsync(Requests.New("x"), _writer, CancellationToken.None).AsTask());

        Assert.Contains("model gone", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("end", _writer.Kinds, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Voice_that_fails_gives_one_earcon_and_the_whole_text(int chunksBefore)
    {
        // R-T8
        var workflow = Workflow(ScriptedTextEngine.Pieces("Sentence number one. Sentence number two. Sentence number three."), new FailingVoice(chunksBefore));

        await workflow.RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        Assert.Equal(chunksBefore == 0 ? "text text audio text text end" : "text audio text audio text text end", _writer.Kinds);
        Assert.Contains("The voice has failed", _writer.Text, StringComparison.Ordinal);
        Assert.EndsWith("Sentence number two. Sentence number three.", _writer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_voice_speaks_when_the_first_fails()
    {
        // R-T8
        var speaker = new Speaker(
            [new FailingVoice(0), EspeakVoice.Load(new VoiceOptions())], new EarconVoice(), NullLogger.Instance);

        await new ResponseWorkflow(ScriptedTextEngine.Pieces("Sentence number one. Sentence number two."), speaker, NullLogger.Instance)
            .RunAsync(Requests.New("x"), _writer, CancellationToken.None);

        Assert.Equal("text audio text audio end", _writer.Kinds);
    }

    [Fact]
    public async Task Slow_client_holds_the_engine_back()
    {
        // R-S14: the client has taken one message, so of a thousand sentences only a handful may have been asked for.
        var written = 0;
        var writer = new BlockingWriter();
        using var cancellation = new CancellationTokenSource();
        var run = Workflow(new ScriptedTextEngine((_, token) => Endless(() => written++, token)))
            .RunAsync(Requests.New("x"), writer, cancellation.Token).AsTask();
        await writer.FirstWrite.WaitAsync(TimeSpan.FromSeconds(30));

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.InRange(written, 1, 10);
    }

    [Theory]
    [InlineData("mute")]
    [InlineData("repeat")]
    public async Task Command_of_the_builtin_engine_that_is_not_allowed_is_refused_as_well(string prompt)
    {
        // R-T7
        var workflow = new ResponseWorkflow(
            new BuiltinTextEngine(new SpeakerFacts(), TimeProvider.System),
            new Speaker([new EarconVoice()], new EarconVoice(), NullLogger.Instance), NullLogger.Instance, new CommandTable(["unmute"]));

        await workflow.RunAsync(Requests.New(prompt), _writer, CancellationToken.None);

        Assert.EndsWith("text audio end", _writer.Kinds, StringComparison.Ordinal);
        Assert.EndsWith("this speaker does not allow it.", _writer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_that_requests_share_keep_nothing_of_a_request()
    {
        // R-S1
        Type[] shared =
        [
            typeof(ResponseWorkflow), typeof(WelcomeWorkflow), typeof(Speaker), typeof(BuiltinTextEngine), typeof(EspeakVoice),
            typeof(EarconVoice), typeof(OpenAiTextEngine), typeof(OpenAiClient), typeof(WyomingVoice), typeof(CommandVoice),
            typeof(RestingVoice), typeof(CachingVoice), typeof(VoiceRoutes), typeof(CommandLineTemplate), typeof(StreamingService), typeof(SpeakerFacts), typeof(EnglishAnswers), typeof(RussianAnswers),
        ];

        // Parameters of primary constructors are captured in fields that nothing here may assign; all others are readonly.
        var mutable = shared
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => !field.IsInitOnly && !field.IsLiteral)
            .Where(field => !field.IsDefined(typeof(CompilerGeneratedAttribute)) && !field.Name.StartsWith('<'))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");

        Assert.Empty(mutable);
        Type[] perRequest = [typeof(RequestContext), typeof(AnswerSegments), typeof(SpeechCleaner), typeof(ResponseSender)];
        Assert.DoesNotContain(
            shared.SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic)),
            field => perRequest.Contains(field.FieldType));
    }

    private static ResponseWorkflow Workflow(ITextEngine engine, IVoice? voice = null) => new(
        engine, new Speaker([voice ?? EspeakVoice.Load(new VoiceOptions())], new EarconVoice(), NullLogger.Instance), NullLogger.Instance);

    private static async IAsyncEnumerable<string> AfterFirst(
        ListeningVoice voice, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return "The first sentence. ";
        await voice.FirstSpoken.WaitAsync(cancellationToken);
        yield return "The second sentence.";
    }

    private static async IAsyncEnumerable<string> Pieces(params string[] pieces)
    {
        foreach (var piece in pieces)
            yield return piece;
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<string> Endless(
        Action onPiece, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            onPiece();
            yield return "One more sentence. ";
        }

        await Task.CompletedTask;
    }

    private sealed class BlockingWriter : IServerStreamWriter<StreamResponse>
    {
        private readonly TaskCompletionSource _firstWrite = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task FirstWrite => _firstWrite.Task;

        public Task WriteAsync(StreamResponse message, CancellationToken cancellationToken = default)
        {
            _firstWrite.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}

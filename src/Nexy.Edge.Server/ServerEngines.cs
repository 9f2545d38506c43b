using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server;

/// <summary>Makes the text engine and the voices that the configuration names, and what stands in for them.</summary>
internal sealed class ServerEngines(
    Func<ITextEngine> makeText, Func<VoiceSet> makeVoices, Func<VoiceSet> makeEmergencyVoices, TimeProvider time)
{
    private const int BytesPerKiB = 1024;

    /// <param name="text">Section <c>text</c>.</param>
    /// <param name="voice">Section <c>voice</c>.</param>
    /// <param name="commands">What a language model is told that it may ask of the device.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public ServerEngines(
        TextOptions text, VoiceOptions voice, IReadOnlyList<string> commands, TimeProvider time, ILogger logger)
        : this(
            () => MakeText(text, commands, time, logger), () => MakeVoices(voice, time, logger),
            () => EmergencyVoices.Load(voice), time)
    {
    }

    public ITextEngine LoadText() => makeText();

    public VoiceSet LoadVoices() => makeVoices();

    public ITextEngine LoadEmergencyText() => new BuiltinTextEngine(new SpeakerFacts(), time);

    public VoiceSet LoadEmergencyVoices() => makeEmergencyVoices();

    /// <summary>What keeps a voice from being loaded; null when nothing does.</summary>
    public static string? ProblemOf(string voice, VoiceOptions options)
    {
        try
        {
            MakeVoice(voice, options, new PhraseCache(0), [], TimeProvider.System);
            return null;
        }
        catch (Exception e) when (e is VoiceException or ServerStartException)
        {
            return e.Message;
        }
    }

    private static ITextEngine MakeText(
        TextOptions options, IReadOnlyList<string> commands, TimeProvider time, ILogger logger) => options.Engine switch
    {
        "builtin" => new BuiltinTextEngine(new SpeakerFacts(), time),
        "openai" => OpenAiTextEngine.Load(options, time, logger, commands),
        _ => throw new ServerStartException($"Text engine '{options.Engine}' (text.engine) does not exist; there are builtin and openai."),
    };

    /// <summary>A voice that cannot be loaded does not keep the others from speaking (R-T8).</summary>
    private static VoiceSet MakeVoices(VoiceOptions options, TimeProvider time, ILogger logger)
    {
        var cache = new PhraseCache(options.CacheKib * BytesPerKiB);
        var voices = new List<IVoice>();
        var breakers = new List<CircuitBreaker>();
        var failures = new List<(string Name, VoiceException Failure)>();
        foreach (var name in options.Engines.Distinct())
        {
            try
            {
                voices.Add(MakeVoice(name, options, cache, breakers, time));
            }
            catch (VoiceException e)
            {
                failures.Add((name, e));
            }
        }

        if (voices.Count == 0)
            throw failures[0].Failure;
        foreach (var (name, failure) in failures)
            ServerLog.VoiceNotLoaded(logger, failure, name);
        return new VoiceSet(voices, VoiceRoutes.Of(options), breakers.Count == voices.Count ? breakers : []);
    }

    private static IVoice MakeVoice(
        string name, VoiceOptions options, PhraseCache cache, List<CircuitBreaker> breakers, TimeProvider time) => name switch
    {
        "espeak" => EspeakVoice.Load(options),
        "wyoming" => Protect(WyomingVoice.Create(options, time), options, cache, breakers, time),
        "command" => Protect(CommandVoice.Load(options, time), options, cache, breakers, time),
        EarconVoice.EngineName => new EarconVoice(),
        _ => throw new ServerStartException(
            $"Voice '{name}' (voice.engines) does not exist; there are espeak, wyoming, command and earcon."),
    };

    /// <summary>For voices outside of this process: they are slow to start and may be gone. The others are neither.</summary>
    private static IVoice Protect(
        IVoice voice, VoiceOptions options, PhraseCache cache, List<CircuitBreaker> breakers, TimeProvider time)
    {
        var breaker = new CircuitBreaker(options.BreakerFailures, TimeSpan.FromSeconds(options.BreakerRestSec), time);
        breakers.Add(breaker);
        var resting = new RestingVoice(voice, breaker);
        return options.CacheKib > 0 ? new CachingVoice(resting, cache) : resting;
    }
}

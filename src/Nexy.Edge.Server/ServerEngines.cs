namespace Nexy.Edge.Server;

/// <summary>The text engine and the voice that the configuration names, made ready at the start.</summary>
internal sealed class ServerEngines(Func<ITextEngine> makeText, Func<IVoice> makeVoice)
{
    public ServerEngines(TextOptions text, VoiceOptions voice, TimeProvider time)
        : this(() => MakeText(text, time), () => MakeVoice(voice))
    {
    }

    public (ITextEngine Text, IVoice Voice) Load() => (makeText(), makeVoice());

    private static ITextEngine MakeText(TextOptions options, TimeProvider time) => options.Engine switch
    {
        "builtin" => new BuiltinTextEngine(new SpeakerFacts(), time),
        _ => throw new ServerStartException($"Text engine '{options.Engine}' (text.engine) does not exist; there is builtin."),
    };

    private static IVoice MakeVoice(VoiceOptions options) => options.Engine switch
    {
        "espeak" => EspeakVoice.Load(options),
        "earcon" => new EarconVoice(),
        _ => throw new ServerStartException($"Voice '{options.Engine}' (voice.engine) does not exist; there are espeak and earcon."),
    };
}

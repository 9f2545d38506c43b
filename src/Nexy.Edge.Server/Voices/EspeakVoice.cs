using System.Runtime.CompilerServices;
using Nexy.Edge.Server.Interop;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. libespeak-ng in process.</summary>
internal sealed class EspeakVoice : IVoice
{
    private const string EngineName = "espeak";

    private readonly EspeakLibrary _library;
    private readonly int _rateWpm;
    private readonly int _pitch;

    private EspeakVoice(EspeakLibrary library, int rateWpm, int pitch)
    {
        _library = library;
        _rateWpm = rateWpm;
        _pitch = pitch;
    }

    public string Name => EngineName;

    /// <summary>Loads the library and makes sure that what is configured exists; takes up to 50 ms the first time.</summary>
    public static EspeakVoice Load(VoiceOptions options)
    {
        var library = EspeakLibrary.Load(options.DataPath);
        library.Voices.Resolve(new SpeechStyle(options.Language, options.NameFor(EngineName)), "");
        return new EspeakVoice(library, options.RateWpm, options.Pitch);
    }

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var voiceIdentifier = _library.Voices.Resolve(style, sentence);
        var job = new SpeechJob(sentence, new EspeakSettings(voiceIdentifier, _rateWpm, _pitch));
        _library.Enqueue(job);
        try
        {
            await foreach (var chunk in job.Chunks.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return chunk;
        }
        finally
        {
            job.Abort();
        }
    }
}

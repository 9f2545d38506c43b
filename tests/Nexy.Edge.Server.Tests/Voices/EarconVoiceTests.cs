using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Tests.Voices;

public class EarconVoiceTests
{
    [Fact]
    public async Task Earcon_is_short_audible_and_without_clicks()
    {
        var samples = new List<short>();
        await foreach (var chunk in new EarconVoice().SpeakAsync("", new SpeechStyle("auto", ""), CancellationToken.None))
            samples.AddRange(MemoryMarshal.Cast<byte, short>(chunk.Data.Span));

        Assert.InRange(samples.Count, 2000, 22050);
        Assert.InRange(samples.Max(), (short)8000, (short)16000);
        Assert.All(samples.Zip(samples.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 2500));
        Assert.Equal(0, samples[0]);
        Assert.InRange(samples[^1], (short)-50, (short)50);
    }
}

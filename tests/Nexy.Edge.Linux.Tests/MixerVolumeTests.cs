using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>The volume of the whole output, made by mixers: alsa-lib's own simple mixer on both sides of a switch.</summary>
[Collection(AlsaCollection.Name)]
public sealed class MixerVolumeTests
{
    private const int RateHz = 48000;
    private const float Level = 0.5f;

    // The samples are rounded to what the card takes, and a step of a mixer to its decibels.
    private const double Tolerance = 1e-4;

    private static readonly VolumeHooks Mixers = new() { SetMixer = (sink, gain) => CardMixer.TrySet(sink, gain)?.Gain };

    [Fact]
    public async Task Each_card_does_what_it_can_and_keeps_its_volume_over_switches()
    {
        using CardPcm kitchen = new();
        using CardPcm hall = new();
        using RigMixer fine = new(kitchen.PcmName, 64, -6400, 0);
        using RigMixer coarse = new(hall.PcmName, 2, -2000, 0);
        await using AudioEngine engine = Start(kitchen, hall);
        Task speaking = SpeakAsync(engine);

        engine.SetVolume(50, isMuted: false);
        WaitFor(fine, 46);
        WaitForLevel(kitchen, Level * 0.125 / Math.Pow(10, -0.9));

        Choose(engine, hall);
        Assert.Equal(50, engine.VolumePercent);
        engine.SetVolume(10, isMuted: false);
        WaitFor(coarse, 0);
        WaitForLevel(hall, Level * 0.001 / 0.1);

        Choose(engine, kitchen);
        Assert.Equal(50, engine.VolumePercent);
        WaitForLevel(kitchen, Level * 0.125 / Math.Pow(10, -0.9));
        Assert.Equal((46, 0), (fine.Read().Value, coarse.Read().Value));
        engine.Stop();
        await speaking;
    }

    [Fact]
    public async Task Card_that_does_not_answer_holds_up_nothing()
    {
        using CardPcm card = new();
        using RigMixer mixer = new(card.PcmName, 64, -6400, 0);
        mixer.Hold();
        await using AudioEngine engine = Start(card);
        Task speaking = SpeakAsync(engine);

        engine.SetVolume(20, isMuted: false);
        WaitForLevel(card, Level * 0.008);
        Assert.Equal(64, mixer.Read().Value);

        mixer.Release();
        WaitFor(mixer, 23);
        WaitForLevel(card, Level * 0.008 / Math.Pow(10, -2.05));
        engine.Stop();
        await speaking;
    }

    private static AudioEngine Start(params CardPcm[] cards)
    {
        AudioOptions options = new() { Sinks = [.. cards.Select(card => $"alsa:{card.PcmName}")], BufferMs = 100, IdleCloseSec = 0 };
        AudioEngine engine = new(options, [new AlsaBackend()], new SinkDirectory(), _ => { }, TimeProvider.System, Mixers);
        engine.Start();
        return engine;
    }

    // Longer than any test; whoever stops the engine ends it.
    private static async Task SpeakAsync(AudioEngine engine)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        long end = engine.WrittenPosition + (8 * RateHz);
        await engine.WriteAsync(Enumerable.Repeat(Level, 8 * RateHz).ToArray(), new AudioFormat(RateHz, 1), limit.Token);
        await engine.WaitPlayedAsync(end, limit.Token);
    }

    private static void Choose(AudioEngine engine, CardPcm card)
    {
        string sink = $"alsa:{card.PcmName}";
        Assert.True(engine.TryPreferSink(SinkPreference.Parse(sink)));
        Wait.Until($"speech on {sink}", () => engine.Snapshot().Sink == sink);
    }

    private static void WaitFor(RigMixer mixer, int value) =>
        Wait.Until($"{value} at the mixer {mixer.ControlName}", () => mixer.Read().Value == value);

    private static void WaitForLevel(CardPcm card, double level) => Wait.Until(
        $"a level of {level} on {card.PcmName}",
        () => card.Tap.Recording().Samples is { Length: > 0 } heard && Math.Abs(heard[^1] - level) < Tolerance);
}

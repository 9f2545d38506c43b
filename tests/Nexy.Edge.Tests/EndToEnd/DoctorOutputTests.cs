using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-A10, R-A15, R-A16: doctor beside a speaker whose sink misbehaves.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class DoctorOutputTests
{
    // Longer than any of these tests takes.
    private static readonly string LongText = $"say {string.Concat(Enumerable.Repeat("apple. ", 300))}";

    [Fact]
    public void Card_that_another_program_holds()
    {
        using FaultyPcm pcm = new();
        using RunningSpeaker holder = RunningSpeaker.Start($"alsa:{pcm.PcmName}");
        using RunningProgram speech = holder.StartCommand("ask", "--json", LongText);
        speech.WaitForOutput("\"playback\"");
        using RunningSpeaker speaker = RunningSpeaker.Start($"alsa:{pcm.PcmName}", "daemon.sink_wait_sec=0.2");

        Assert.Equal((int)ExitCode.Device, speaker.Run("ask", "say hello").ExitCode);

        Diagnosis found = Examine(speaker);
        found.Has("card_busy", "fail", "fuser -v /dev/snd/*");
        Assert.Contains(pcm.PcmName, found.SeenBy("card_in_use"), StringComparison.Ordinal);
    }

    [Fact]
    public void Sink_that_stands_still()
    {
        using RigSink sink = new(new RigSinkFormat(22050));
        using RunningSpeaker speaker = RunningSpeaker.Start($"alsa:{sink.PcmName}", "audio.device_query_cooldown_sec=0.2");
        using RunningProgram speech = speaker.StartCommand("ask", "--json", LongText);
        speech.WaitForOutput("\"playback\"");

        sink.Freeze();
        Diagnosis found = WaitForFault(speaker, "output_stalled");
        sink.Thaw();

        found.Has("output_stalled", "fail", "nexy-edge sink NAME");
    }

    [Fact]
    public void Card_that_comes_and_goes()
    {
        using FaultyPcm pcm = new();
        using RunningSpeaker speaker = RunningSpeaker.Start(
            $"alsa:{pcm.PcmName}", "audio.max_recreate_per_minute=2", "audio.device_query_cooldown_sec=0.1");
        using RunningProgram speech = speaker.StartCommand("ask", "--json", LongText);
        speech.WaitForOutput("\"playback\"");

        for (int loss = 1; loss <= 3; loss++)
        {
            pcm.Fail('w');
            WaitForEvents(speaker, "lost", loss);
            pcm.Fail(FaultyPcm.Healthy);
            WaitForEvents(speaker, loss < 3 ? "activated" : "thrash_guard", loss < 3 ? loss + 1 : 1);
        }

        Diagnosis found = WaitForFault(speaker, "thrashing");

        found.Has("thrashing", "fail", "dmesg --follow");
        Assert.Contains("lost", found.SeenBy("last_switches"), StringComparison.Ordinal);
    }

    [Fact]
    public void Sink_that_does_not_exist()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("alsa:nothing", "daemon.sink_wait_sec=0.2");
        Assert.Equal((int)ExitCode.Device, speaker.Run("ask", "say hello").ExitCode);

        Examine(speaker).Has("no_sink", "fail", "nexy-edge devices");
    }

    private static void WaitForEvents(RunningSpeaker speaker, string kind, int count) => Wait.Until(
        $"{count} events {kind}",
        () => speaker.Status().GetProperty("last_events").EnumerateArray().Count(told => told.GetProperty("kind").ValueEquals(kind)) >= count);

    private static Diagnosis WaitForFault(RunningSpeaker speaker, string fault)
    {
        Diagnosis? found = null;
        Wait.Until($"doctor to find {fault}", () =>
        {
            found = Examine(speaker);
            return found.Faults.Contains(fault);
        });
        return found!;
    }

    private static Diagnosis Examine(RunningSpeaker speaker) => Diagnosis.Of(speaker.Run("doctor", "--json"));
}

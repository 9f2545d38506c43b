using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Linux.Tests.Lights;

public sealed class LightPictureTests
{
    private static readonly LightColour White = new(255, 255, 255);

    [Fact]
    public void Ring_has_one_head_that_goes_round_and_a_tail_behind_it()
    {
        LightColour[] ring = new LightColour[12];
        List<int> heads = [];
        for (int ms = 0; ms < 1200; ms += 100)
        {
            LightPicture.Draw(new LightLook(White, LightMotion.Spin), ms, 0, 1f, ring);
            heads.Add(Array.FindIndex(ring, lamp => lamp.Peak == 255));
            Assert.InRange(ring.Count(lamp => lamp.Peak > 0), 5, 6);
        }

        Assert.Equal(Enumerable.Range(0, 12), heads);
    }

    [Theory]
    [InlineData(LightMotion.Still, 1f)]
    [InlineData(LightMotion.Still, 0.3f)]
    [InlineData(LightMotion.Breathe, 0.3f)]
    [InlineData(LightMotion.Blink, 0.3f)]
    [InlineData(LightMotion.Spin, 0.3f)]
    [InlineData(LightMotion.Level, 0.3f)]
    public void No_lamp_is_ever_brighter_than_the_limit(LightMotion motion, float limit)
    {
        LightColour[] lamps = new LightColour[5];
        int brightest = 0;
        for (int ms = 0; ms < 5000; ms += 7)
        {
            LightPicture.Draw(new LightLook(White, motion), ms, 1f, limit, lamps);
            brightest = Math.Max(brightest, lamps.Max(lamp => lamp.Peak));
        }

        Assert.Equal((int)MathF.Round(255 * limit), brightest);
    }

    [Fact]
    public void Loudness_in_even_steps_grows_steadily_between_its_ends()
    {
        float[] parts = [.. Enumerable.Range(0, 60).Select(step => LightPicture.PartOf(MathF.Pow(10, (step - 60) / 20f)))];

        Assert.Equal(parts.Order(), parts);
        Assert.Equal((LightPicture.PartOf(0), 1f), (parts[0], parts[^1]));
        Assert.InRange(parts[0], 0.05f, 0.1f);
    }

    [Fact]
    public void Picture_is_drawn_without_garbage()
    {
        LightColour[] lamps = new LightColour[60];
        Draw(lamps);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Draw(lamps);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Draw(LightColour[] lamps)
    {
        for (int ms = 0; ms < 1000; ms++)
            LightPicture.Draw(new LightLook(White, (LightMotion)(ms % 5)), ms, 0.1f, 0.5f, lamps);
    }
}

namespace Nexy.Edge.Linux.Lights;

/// <summary>Draws one picture of a look. Any thread; allocates nothing.</summary>
internal static class LightPicture
{
    private const float BreathMs = 2400;
    private const float BlinkMs = 1000;
    private const float RoundMs = 1200;
    private const float Faintest = 0.08f;

    // Below, speech is as quiet as its pauses are; above, as loud as a voice is on its loudest vowels.
    private const float QuietDb = -46;
    private const float LoudDb = -14;

    /// <param name="look">What to draw.</param>
    /// <param name="atMs">Milliseconds since the look began.</param>
    /// <param name="rms">How loud speech is.</param>
    /// <param name="brightness">Of the brightest lamp, 0 to 1.</param>
    /// <param name="lamps">Gets the picture.</param>
    public static void Draw(LightLook look, float atMs, float rms, float brightness, Span<LightColour> lamps)
    {
        if (look.Motion == LightMotion.Spin && lamps.Length > 2)
        {
            DrawRound(look.Colour, atMs / RoundMs, brightness, lamps);
            return;
        }

        float part = look.Motion switch
        {
            LightMotion.Breathe or LightMotion.Spin => Breath(atMs / BreathMs),
            LightMotion.Blink => atMs % BlinkMs < BlinkMs / 2 ? 1f : 0f,
            LightMotion.Level => PartOf(rms),
            _ => 1f,
        };
        lamps.Fill(look.Colour.Dim(part * brightness));
    }

    /// <summary>How bright a level is: even steps of loudness look even, because brightness goes with the square.</summary>
    internal static float PartOf(float rms)
    {
        float decibels = 20 * MathF.Log10(Math.Max(rms, 1e-6f));
        float step = Math.Clamp((decibels - QuietDb) / (LoudDb - QuietDb), 0f, 1f);
        return Faintest + ((1 - Faintest) * step * step);
    }

    // Dark to bright and back, seen as even: the eye takes roughly the square root.
    private static float Breath(float rounds)
    {
        float wave = (1 - MathF.Cos(2 * MathF.PI * (rounds % 1f))) / 2;
        return Faintest + ((1 - Faintest) * wave * wave);
    }

    // A head and a tail of half the ring behind it.
    private static void DrawRound(LightColour colour, float rounds, float brightness, Span<LightColour> lamps)
    {
        float head = rounds % 1f * lamps.Length;
        float tail = lamps.Length / 2f;
        for (int lamp = 0; lamp < lamps.Length; lamp++)
        {
            float behind = head - lamp;
            behind = behind < 0 ? behind + lamps.Length : behind;
            float part = Math.Max(0, 1 - (behind / tail));
            lamps[lamp] = colour.Dim(part * part * brightness);
        }
    }
}

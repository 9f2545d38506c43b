using System.Globalization;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Lights;

/// <summary>
/// A lamp behind a PWM channel; see the kernel's driver-api/pwm. <i>Light thread only.</i> The channel stays exported and running
/// at the end: dark is the one level that is sure then, where that of a channel that was switched off is the driver's choice.
/// </summary>
internal sealed class PwmLight : ILight
{
    private const long NsPerSecond = 1_000_000_000;
    private const int Full = 255;

    // udev gives the files of a channel to their group some moments after they appear.
    private const int Tries = 20;
    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(25);

    private readonly string _folder;
    private readonly long _periodNs;

    private PwmLight(string folder, long periodNs) => (_folder, _periodNs) = (folder, periodNs);

    public string Name => $"{Path.GetFileName(_folder)} of {Path.GetFileName(Path.GetDirectoryName(_folder))}";

    public int Lamps => 1;

    public bool HasColours => false;

    public bool IsDimmable => true;

    public static LightAttempt Take(PwmLightPlace place, string folder)
    {
        string chip = Path.Combine(folder, place.Chip);
        string channel = Path.Combine(chip, $"pwm{place.Channel}");
        if (KernelValue.ReadNumber(Path.Combine(chip, "npwm")) is not { } channels)
            return new LightAttempt(null, $"there is no PWM chip {place.Chip} in {folder}");
        if (place.Channel >= channels)
            return new LightAttempt(null, $"{chip} has the channels 0 to {channels - 1}, and no {place.Channel}");
        string export = Path.Combine(chip, "export");
        if (!Directory.Exists(channel) && KernelValue.Write(export, Text(place.Channel)) is not 0 and var refusal)
            return new LightAttempt(null, KernelValue.Describe(export, refusal));
        PwmLight light = new(channel, NsPerSecond / place.SpeedHz);
        int error = light.Begin(place.IsActiveLow, out string file);
        return error == 0 ? new LightAttempt(light, "") : new LightAttempt(null, KernelValue.Describe(Path.Combine(channel, file), error));
    }

    public int Show(ReadOnlySpan<LightColour> picture) => Write("duty_cycle", Text(_periodNs * picture[0].Peak / Full));

    public void Dispose() => _ = Write("duty_cycle", "0");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    // A period must not be shorter than what is high of it, and which level is high may only change while nothing runs.
    private int Begin(bool isActiveLow, out string file)
    {
        file = "enable";
        int error = Write(file, "0");
        for (int i = 1; i < Tries && error is Errno.EACCES or Errno.ENOENT; i++)
        {
            Thread.Sleep(TryEvery);
            error = Write(file, "0");
        }

        // Some drivers have no choice of the level, and then no file for it.
        (string File, string Value)[] steps =
        [
            ("duty_cycle", "0"), ("period", Text(_periodNs)), ("polarity", isActiveLow ? "inversed" : "normal"), ("enable", "1"),
        ];
        for (int step = 0; step < steps.Length && error == 0; step++)
        {
            file = steps[step].File;
            error = Write(file, steps[step].Value);
            if (file == "polarity" && !isActiveLow && error is Errno.ENOENT)
                error = 0;
        }

        return error;
    }

    private int Write(string file, string value) => KernelValue.Write(Path.Combine(_folder, file), value);
}

namespace Nexy.Edge.TestKit;

/// <summary>
/// The mixer of a PCM, without hardware: a plugin of alsa-lib, made from <c>tests/rig/mixer_ctl.c</c>, on which alsa-lib's own
/// simple mixer runs. Its values are looked at and set past alsa-lib.
/// </summary>
public sealed class RigMixer : IDisposable
{
    private const int LineBytes = 16;

    private static readonly Lazy<TempFolder> Plugin = new(() => PcmPlugin.Install("mixer", "ctl"));

    private readonly TempFolder _folder = new();
    private readonly string _body;
    private FileStream? _writer;

    /// <summary>Makes it, all the way up and switched on.</summary>
    /// <param name="pcmName">Whose mixer it is.</param>
    /// <param name="steps">The highest value; the lowest is 0.</param>
    /// <param name="leastDb">Hundredths of a decibel at the lowest value.</param>
    /// <param name="mostDb">And at the highest; the same for a mixer that tells no decibels.</param>
    /// <param name="controls">Names of its controls, three at most.</param>
    public RigMixer(string pcmName, int steps, int leastDb, int mostDb, params string[] controls)
    {
        _ = Plugin.Value;
        ControlName = pcmName;
        string[] names = controls.Length > 0 ? controls : ["Master"];
        File.WriteAllText(State, string.Concat(Enumerable.Repeat(Line(steps, true), names.Length)));
        _body = $"type mixer state \"{State}\" controls \"{string.Join(' ', names)}\" steps {steps} "
            + $"min_db {leastDb} max_db {mostDb}";
        AlsaConfiguration.DefineControl(ControlName, _body);
    }

    /// <summary>Name for alsa-lib.</summary>
    public string ControlName { get; }

    private string State => _folder.In("state");

    private string Fifo => _folder.In("hold");

    /// <summary>What a control is set to now.</summary>
    public (int Value, bool IsOn) Read(int control = 0)
    {
        string line = File.ReadAllText(State).Substring(control * LineBytes, LineBytes);
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (int.Parse(words[0], provider: null), words[1][0] == '1');
    }

    /// <summary>Sets a control as another program would.</summary>
    public void Set(int value, bool isOn, int control = 0)
    {
        using FileStream file = new(State, FileMode.Open, FileAccess.Write, FileShare.ReadWrite) { Position = control * LineBytes };
        file.Write(System.Text.Encoding.ASCII.GetBytes(Line(value, isOn)));
    }

    /// <summary>From now on whoever sets it hangs, until <see cref="Release"/>.</summary>
    public void Hold()
    {
        FinishedProgram made = RunningProgram.Run("mkfifo", [Fifo]);
        if (made.ExitCode != 0)
            throw new InvalidOperationException(made.ToString());
        AlsaConfiguration.DefineControl(ControlName, $"{_body} hold \"{Fifo}\"");
    }

    /// <summary>Lets go whoever hangs; waits until somebody does.</summary>
    public void Release()
    {
        AlsaConfiguration.DefineControl(ControlName, _body);
        // Opening a FIFO waits for its reader. It stays open, so that the next write of the same call passes as well.
        _writer ??= new FileStream(Fifo, FileMode.Open, FileAccess.Write);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AlsaConfiguration.UndefineControl(ControlName);
        _writer?.Dispose();
        _folder.Dispose();
    }

    private static string Line(int value, bool isOn) => $"{value,-13} {(isOn ? 1 : 0)}\n";
}

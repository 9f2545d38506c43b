using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>What the frames of one device mean for its buttons. <i>Button thread only.</i></summary>
internal sealed class InputReader(InputDevice device, IReadOnlyList<InputButton> buttons) : IDisposable
{
    private const int Released = 0;
    private const int Pressed = 1;

    // More than any knob makes between two reports; a device may say anything.
    private const int MaxSteps = 1000;

    private const long NsPerSecond = 1_000_000_000;
    private const long NsPerMicrosecond = 1000;

    private bool _isSkipping;

    public InputDevice Device => device;

    /// <summary>The buttons that this device has.</summary>
    public IReadOnlyList<InputButton> Buttons => buttons;

    /// <summary>What it returned in the last wait is asked for by this.</summary>
    public int Ticket { get; set; } = -1;

    /// <summary>Makes inputs of frames, in their order.</summary>
    public void Note(ReadOnlySpan<InputFrame> frames, List<ButtonInput> inputs)
    {
        foreach (ref readonly InputFrame frame in frames)
            Note(frame, inputs);
    }

    /// <summary>Nothing that was under way will end.</summary>
    public void Lose(List<ButtonInput> inputs, long nowNs)
    {
        foreach (InputButton button in buttons)
            inputs.Add(new ButtonInput(button.Number, ButtonInputKind.Lost, 0, nowNs));
    }

    public void Dispose() => device.Dispose();

    private void Note(in InputFrame frame, List<ButtonInput> inputs)
    {
        long atNs = (frame.Seconds * NsPerSecond) + (frame.Microseconds * NsPerMicrosecond);
        if (frame.Type == InputUapi.Syn)
        {
            NoteSyn(frame.Code, inputs, atNs);
            return;
        }

        // Between the note of a loss and the next report stand remains.
        if (_isSkipping)
            return;
        foreach (InputButton button in buttons)
        {
            if (button.Place.Type == frame.Type && button.Place.Code == frame.Code && KindOf(frame) is { } kind)
                inputs.Add(new ButtonInput(button.Number, kind, kind == ButtonInputKind.Turned ? Math.Clamp(frame.Value, -MaxSteps, MaxSteps) : 0, atNs));
        }
    }

    private void NoteSyn(ushort code, List<ButtonInput> inputs, long atNs)
    {
        if (code == InputUapi.SynDropped)
        {
            _isSkipping = true;
            Lose(inputs, atNs);
        }
        else if (code == InputUapi.SynReport)
        {
            _isSkipping = false;
        }
    }

    // A key that repeats itself while it is held has a third value, and says nothing new.
    private static ButtonInputKind? KindOf(in InputFrame frame) => frame switch
    {
        { Type: InputUapi.Relative } => ButtonInputKind.Turned,
        { Value: Pressed } => ButtonInputKind.Down,
        { Value: Released } => ButtonInputKind.Up,
        _ => null,
    };
}

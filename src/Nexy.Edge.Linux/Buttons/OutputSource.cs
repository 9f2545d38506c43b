using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// Lines of GPIO chips that are driven, all of them while the same holds. <i>Button thread only.</i> They come and go as buttons do.
/// </summary>
internal sealed class OutputSource : IButtonSource
{
    private readonly IReadOnlyList<GpioButton> _lines;
    private readonly Func<bool> _isActive;
    private readonly GpioSource _source;
    private bool? _wasActive;

    /// <param name="lines">Lines that are wanted.</param>
    /// <param name="folder">Where the files of the chips are.</param>
    /// <param name="request">Takes a line and drives it, or tells why not.</param>
    /// <param name="isActive">Whether it holds. Must not wait.</param>
    /// <param name="time">The clock.</param>
    public OutputSource(
        IReadOnlyList<GpioButton> lines, string folder, Func<GpioPlace, bool, GpioAttempt> request, Func<bool> isActive, TimeProvider time)
    {
        (_lines, _isActive) = (lines, isActive);
        _source = new GpioSource(lines, folder, place => request(place, isActive()), time);
    }

    public bool HasMore => _source.HasMore;

    public int Prepare(PollSet polls) => _source.Prepare(polls);

    /// <summary>Each turn of the loop drives the lines as they should be: whoever changes that wakes it.</summary>
    public void Handle(PollSet polls, List<ButtonInput> inputs)
    {
        _source.Handle(polls, inputs);
        bool isActive = _isActive();
        // Whoever is missing is asked for when it matters again.
        bool hasLost = _wasActive is { } was && was != isActive;
        _wasActive = isActive;
        foreach (GpioButton line in _lines)
            hasLost |= !line.Drive(isActive);
        if (hasLost && _lines.Any(line => !line.IsThere))
            _source.TakeAgain();
    }

    public void Dispose() => _source.Dispose();
}

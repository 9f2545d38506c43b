using Nexy.Edge.Linux.Discovery;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>Reads devices of one kind. <i>Button thread only.</i> Nothing here waits.</summary>
internal interface IButtonSource : IDisposable
{
    /// <summary>True after a <see cref="Handle"/> that may have left events in the kernel.</summary>
    bool HasMore { get; }

    /// <summary>Adds what to wait for.</summary>
    /// <returns>Milliseconds after which to look in any case, or <see cref="PollSet.Never"/>.</returns>
    int Prepare(PollSet polls);

    /// <summary>Reads a bounded number of events of each device.</summary>
    void Handle(PollSet polls, List<ButtonInput> inputs);
}

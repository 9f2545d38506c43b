namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// One place where sinks come and go. <i>Discovery thread only.</i> Everything in this folder runs on one
/// thread that also has to see the next unplug: no call may wait for anyone.
/// </summary>
internal interface ISinkSource : IDisposable
{
    /// <summary>True when everything is published that can be known now.</summary>
    bool IsSettled { get; }

    /// <summary>Adds what it waits for.</summary>
    /// <returns>When it wants to be called in any case, in ms; <see cref="PollSet.Never"/> when nothing is due.</returns>
    int Prepare(PollSet polls);

    /// <summary>Called after every wait, whatever ended it.</summary>
    void Handle(PollSet polls);
}

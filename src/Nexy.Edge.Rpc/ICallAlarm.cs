namespace Nexy.Edge.Rpc;

/// <summary>What <see cref="CallAlarms"/> wakes.</summary>
internal interface ICallAlarm
{
    /// <summary>The time is up. On the thread of a timer: wakes somebody and returns.</summary>
    void Ring();
}

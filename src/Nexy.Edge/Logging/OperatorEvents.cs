using Nexy.Edge.Buttons;
using Nexy.Edge.Daemon;
using Nexy.Edge.Lights;
using Nexy.Edge.Server;
using Nexy.Edge.Service;
using Nexy.Edge.Tripwires;
using Nexy.Edge.Update;

namespace Nexy.Edge.Logging;

/// <summary>
/// The events that an operator may have to act on, with their MESSAGE_ID (R-J5): <c>journalctl -x</c> shows what
/// <c>systemd/nexy-edge.catalog</c> says of each. An id is for ever; one that is retired stays reserved.
/// </summary>
internal static class OperatorEvents
{
    private static readonly Dictionary<int, string> MessageIds = new()
    {
        [OutputLog.SinkSwitchedId] = "ebf7c1342a014dd9af36086ea85c31b5",
        [OutputLog.SinkLostId] = "aa1a7d096fb449e1a7509b74dcf30249",
        [OutputLog.SpeechReplayedId] = "af3143f4917748b99fee3fafccbe34ce",
        [OutputLog.StreamOpenFailedId] = "5a1c89d4c6774caa8147d39981fcceb9",
        [OutputLog.FallbackRateId] = "38e43196b7f949db939aa36bed5663a1",
        [OutputLog.ThrashGuardId] = "2f8757ff7b044759a18bda2e8bf43fd0",
        [OutputLog.OutputStalledId] = "31e618791d274f5e9cc90af11cfd6de4",
        [OutputLog.NoSinkId] = "dc0c4723e3bd4ec097b73323e0efe7ac",
        [OutputLog.DeviceCallAbandonedId] = "44288d842a8a4e298fc974a2d80a6cba",
        [TurnLog.UnderrunsId] = "7e9fe893cc814095ba5696a7c903157c",
        [DaemonLog.ServerUnreachableId] = "19f3d1cca0ef4d3d914c45d1d03158b9",
        [OperatorEventIds.RequestRefused] = "80c94505ec134068aa482c778aa8b9c7",
        [OperatorEventIds.TextEngineFailed] = "bf3fc3bbbc924a76b13ba33385a1fd35",
        [OperatorEventIds.VoiceFailed] = "58629f86b2a44afbbc1511d611e35300",
        [OperatorEventIds.EmergencyPath] = "d786974d1e534e18a44edad4ea53aafe",
        [TripwireLog.TripwireCrossedId] = "28124278f6b8448cb713912e93c2fcc9",
        [ButtonLog.UnusableId] = "5c8557e8a3de41ee98e0339735c3d948",
        [LightLog.UnusableId] = "8a39b0b43edf4c1baafbc06341f0d0d8",
        [ServiceLog.StandstillId] = "40bc58b5a4e54106a5be8acac9fcf11b",
        [UpdateLog.PendingId] = "4379b849de424d9388469c7abf76c3db",
        [UpdateLog.GoodId] = "f788c3548c624bec9635fe54a2bf3cfd",
        [UpdateLog.FailedId] = "38b6ed9ab66c4b688f988cf41396b5f4",
        [UpdateLog.RolledBackId] = "63dd004121b14fd7a1796857311471e1",
    };

    /// <summary>All of them: number of the log event and MESSAGE_ID.</summary>
    public static IReadOnlyDictionary<int, string> All => MessageIds;

    /// <summary>Null for an event that asks nothing of an operator.</summary>
    public static string? MessageIdOf(int eventId) => MessageIds.GetValueOrDefault(eventId);
}

using System.Net;

namespace Nexy.Edge.Server.Engines;

/// <summary>
/// Any thread. The builtin answers in one language, each as sentences. Times and numbers are written so that the voice
/// says them right.
/// </summary>
internal interface IAnswerWriter
{
    IEnumerable<string> Time(DateTimeOffset now);

    IEnumerable<string> Date(DateTimeOffset now);

    IEnumerable<string> Status(SpeakerStatus status);

    IEnumerable<string> Addresses(IReadOnlyList<(string InterfaceName, IPAddress Address)> addresses);

    IEnumerable<string> VolumeQuestion();

    IEnumerable<string> VolumeSet(int percent);

    IEnumerable<string> VolumeOutOfRange();

    IEnumerable<string> Louder();

    IEnumerable<string> Quieter();

    IEnumerable<string> Mute();

    IEnumerable<string> Unmute();

    IEnumerable<string> Stop();

    IEnumerable<string> Name();

    IEnumerable<string> Help();

    /// <summary>No language model is configured.</summary>
    IEnumerable<string> Unknown();

    /// <summary>The text engine failed before it wrote anything (R-T8).</summary>
    string Apology { get; }

    /// <summary>The answer asked for something that this device is not told to do (R-T7).</summary>
    string CommandRefused { get; }

    /// <summary>Written, not spoken: the voice failed (R-T8).</summary>
    string VoiceFailure { get; }
}

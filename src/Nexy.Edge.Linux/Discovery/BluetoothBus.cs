using System.Runtime.InteropServices;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// The conversation with the bluealsa service over one connection. <i>Discovery thread only.</i> Signals are
/// believed only when they come from the owner of the name: any program may send one to us.
/// </summary>
internal sealed class BluetoothBus(BusConnection connection, Action<string> told)
{
    private const string Service = "org.bluealsa";
    private const string ManagerPath = "/org/bluealsa";
    private const string Bus = "org.freedesktop.DBus";
    private const string ObjectManager = "org.freedesktop.DBus.ObjectManager";
    private const int MaxQuestions = 128;

    private static readonly string[] Matches =
    [
        $"type='signal',sender='{Bus}',interface='{Bus}',member='NameOwnerChanged',arg0='{Service}'",
        $"type='signal',sender='{Service}',interface='{ObjectManager}'",
    ];

    private readonly BluealsaPcms _pcms = new();
    private readonly Dictionary<ulong, string> _aliasQuestions = [];
    private ulong? _objectsQuestion;
    private string _owner = "";

    /// <summary>True when every question was answered.</summary>
    public bool IsSettled => _objectsQuestion is null && _aliasQuestions.Count == 0;

    /// <summary>What is there, as far as it was told.</summary>
    public IReadOnlyList<PresentSink> Sinks => _pcms.ToSinks();

    /// <summary>Sends the first questions. False: the connection is broken.</summary>
    public bool TryBegin() => Array.TrueForAll(Matches, connection.TryMatch) && TryAskForObjects();

    /// <summary>Takes in one message. False: the connection is broken.</summary>
    public bool Handle(nint message)
    {
        if (LibSdBus.MessageGetType(message, out byte type) < 0)
            return true;
        if (type == LibSdBus.MessageSignal)
            return HandleSignal(message);
        if (type is LibSdBus.MessageReply or LibSdBus.MessageError && LibSdBus.MessageGetReplyCookie(message, out ulong cookie) >= 0)
            HandleAnswer(message, cookie, isError: type == LibSdBus.MessageError);
        return AskForAliases();
    }

    private bool HandleSignal(nint message)
    {
        string sender = Marshal.PtrToStringUTF8(LibSdBus.MessageGetSender(message)) ?? "";
        if (sender == Bus && LibSdBus.MessageIsSignal(message, Bus, "NameOwnerChanged") > 0)
            return HandleOwner(message);
        if (sender.Length == 0 || sender != _owner)
            return true;
        if (LibSdBus.MessageIsSignal(message, ObjectManager, "InterfacesAdded") > 0)
            BluealsaReader.ReadAdded(message, _pcms.Put);
        else if (LibSdBus.MessageIsSignal(message, ObjectManager, "InterfacesRemoved") > 0
            && BluealsaReader.ReadRemoved(message) is { } path)
            _pcms.Remove(path);
        return AskForAliases();
    }

    // A service that starts anew knows nothing of its former self.
    private bool HandleOwner(nint message)
    {
        if (BluealsaReader.ReadNewOwner(message) is not { } owner)
            return true;
        Forget();
        return owner.Length == 0 || TryAskForObjects();
    }

    private void HandleAnswer(nint message, ulong cookie, bool isError)
    {
        if (cookie == _objectsQuestion)
        {
            _objectsQuestion = null;
            if (isError)
            {
                TellRefusal(message);
                return;
            }

            // The answer comes from the owner, in order with its signals.
            _owner = Marshal.PtrToStringUTF8(LibSdBus.MessageGetSender(message)) ?? "";
            _pcms.Clear();
            _ = BluealsaReader.TryReadObjects(message, _pcms.Put);
        }
        else if (_aliasQuestions.Remove(cookie, out string? device))
        {
            // Without bluez there is no name; the question is not asked again.
            _pcms.Name(device, isError ? "" : BluealsaReader.ReadTextProperty(message));
        }
    }

    // That nobody has the name is no refusal: the service is not running, or not installed.
    private void TellRefusal(nint message)
    {
        if (LibSdBus.MessageIsError(message, $"{Bus}.Error.AccessDenied") > 0)
            told($"The bus does not let us ask {Service} for Bluetooth sinks; the user must be in the group `audio`.");
    }

    private void Forget()
    {
        _owner = "";
        _objectsQuestion = null;
        _pcms.Clear();
        _aliasQuestions.Clear();
    }

    private bool TryAskForObjects()
    {
        _objectsQuestion = connection.Call(Service, ManagerPath, ObjectManager, "GetManagedObjects", []);
        return _objectsQuestion is not null;
    }

    private bool AskForAliases()
    {
        string[] devices = [.. _pcms.UnnamedDevices.Except(_aliasQuestions.Values)];
        foreach (string device in devices)
        {
            if (_aliasQuestions.Count >= MaxQuestions)
                return true;
            ulong? question = connection.Call("org.bluez", device, $"{Bus}.Properties", "Get", ["org.bluez.Device1", "Alias"]);
            if (question is null)
                return false;
            _aliasQuestions[question.Value] = device;
        }

        return true;
    }
}

using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>A key and a knob of one device on the thread that buttons have in the daemon; see <see cref="DevicePipe"/>.</summary>
internal sealed class LiveButtons : IDisposable
{
    /// <summary>In one look at 64 frames, of which each press and its end take four; a knob is summed.</summary>
    public const int MostGesturesAtOnce = (64 / 4) + 2;

    /// <summary>The key.</summary>
    public const ushort VolumeUp = 115;

    private readonly TempFolder _folder = new();
    private readonly EventFd _stop = new();
    private readonly Thread _thread;

    public LiveButtons(Action<IReadOnlyList<ButtonGesture>> acted)
    {
        File.WriteAllText(_folder.In("event0"), "");
        ButtonWatchOptions options = new()
        {
            Buttons =
            [
                new WatchedButton(ButtonPlace.Parse("key:VOLUMEUP")!, Gestures.Press),
                new WatchedButton(ButtonPlace.Parse("rel:DIAL")!, Gestures.Turn),
            ],
            InputFolder = _folder.Path,
        };
        List<InputButton> buttons =
            [.. options.Buttons.Select((one, number) => new InputButton(number, (InputPlace)one.Place, new NewsOfPlace(one.Place, _ => { })))];
        InputSource source = new(buttons, options.InputFolder, grabs: false, Open, options.Time);
        ButtonLoop loop = new([source], options, _stop, acted, _ => { });
        _thread = LinuxThreads.StartButtons(loop.Run);
    }

    /// <summary>What the device has to tell.</summary>
    public DevicePipe Pipe { get; } = new();

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        Pipe.Dispose();
        _folder.Dispose();
    }

    private InputDevice? Open(string path, out int error)
    {
        error = 0;
        byte[] keys = new byte[(InputUapi.MaxKey / 8) + 1];
        keys[VolumeUp / 8] = 1 << (VolumeUp % 8);
        return new InputDevice(Pipe.Open(), "Speaker", keys, [0xff, 0xff]);
    }
}

using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Linux.Lights;

/// <summary>One light of the configuration, whether it is there or not. <i>Light thread only.</i></summary>
internal sealed class LightSlot(LightPlace place, Action<LightNews> told) : IDisposable
{
    private ILight? _light;
    private LightColour[] _picture = [];
    private LightColour[] _shown = [];
    private bool _isShown;
    private LightNews? _last;

    public LightPlace Place => place;

    /// <summary>Null while it cannot be used.</summary>
    public ILight? Light => _light;

    /// <summary>Why it cannot be used; empty while it can.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Takes over what became of taking it.</summary>
    public void Take(LightAttempt attempt)
    {
        _light = attempt.Light;
        Problem = attempt.Problem;
        _isShown = false;
        _picture = new LightColour[_light?.Lamps ?? 0];
        _shown = new LightColour[_picture.Length];
        if (_light is null)
            Tell(LightNewsKind.Trouble, attempt.Problem);
    }

    /// <summary>Shows one picture of a look, unless it is the one that is shown already.</summary>
    /// <returns>False when the light is gone.</returns>
    public bool Show(LightLook look, float atMs, float rms, float brightness)
    {
        if (_light is null)
            return true;
        bool isOn = brightness > 0 && look.Colour != LightColour.Dark;
        // What knows only on and off is on at half of the full brightness.
        if (_light.IsDimmable || !isOn)
            LightPicture.Draw(look, atMs, rms, isOn ? brightness : 0f, _picture);
        else
            LightPicture.Draw(look with { Colour = new LightColour(255, 255, 255) }, atMs, rms, 1f, _picture);
        if (_isShown && _picture.AsSpan().SequenceEqual(_shown))
            return true;
        int error = _light.Show(_picture);
        if (error != 0)
        {
            Lose(error);
            return false;
        }

        // Only now: a device that can be opened and takes nothing is of no use.
        Tell(LightNewsKind.Ready, _light.Name);
        _picture.CopyTo(_shown, 0);
        _isShown = true;
        return true;
    }

    public void Dispose()
    {
        _light?.Dispose();
        _light = null;
    }

    // The next attempt to take it tells what is wrong, where it can: a device that refuses a picture is opened again and again.
    private void Lose(int error)
    {
        string name = _light!.Name;
        Dispose();
        Problem = $"{name} did not take a picture (errno {error}): {Why(error)}";
        Tell(LightNewsKind.Trouble, Problem);
    }

    private static string Why(int error) => error switch
    {
        Interop.Errno.ESHUTDOWN or Interop.Errno.ENODEV or Interop.Errno.ENOENT or Interop.Errno.ENXIO or Interop.Errno.EPIPE => "it is gone",
        Interop.Errno.EMSGSIZE => "it is longer than the driver sends at once; the parameter bufsiz of the module spidev has to be larger",
        _ when DeviceRefusal.IsPermission(error) => "it may not be written",
        _ => "the driver refuses",
    };

    private void Tell(LightNewsKind kind, string detail)
    {
        LightNews news = new(kind, place.Text, detail);
        // While it stays away, why it went is all that is worth a record.
        if (news == _last || (kind == LightNewsKind.Trouble && _last?.Kind == LightNewsKind.Trouble))
            return;
        _last = news;
        told(news);
    }
}

namespace Nexy.Edge.Linux.Buttons;

/// <summary>Tells how a place is when it is not as it was told before. <i>Button thread only.</i></summary>
internal sealed class NewsOfPlace(ButtonPlace place, Action<ButtonNews> told)
{
    private ButtonNews? _last;

    public void Tell(ButtonNewsKind kind, string detail)
    {
        ButtonNews news = new(kind, place.Text, detail);
        if (news == _last)
            return;
        _last = news;
        told(news);
    }
}

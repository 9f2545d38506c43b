using System.Threading.Channels;

namespace Nexy.Edge.Server;

/// <summary>One watching client. It gets the newest of what there is to tell; what it was too slow for is gone.</summary>
/// <param name="name">What it watches.</param>
internal sealed class NewestWatch<T>(string name)
{
    private readonly Channel<T> _newest = Channel.CreateBounded<T>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public string Name { get; } = name;

    public ChannelReader<T> Newest => _newest.Reader;

    public void Tell(T news) => _newest.Writer.TryWrite(news);

    public void End() => _newest.Writer.TryComplete();
}

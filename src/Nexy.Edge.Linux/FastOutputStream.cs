using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>Takes what there is as fast as it comes, and nothing but that: no silence.</summary>
internal sealed class FastOutputStream(
    OutputStreamSpec spec, IFrameWriter writer, Func<Action, Thread> startThread)
    : WriterOutputStream(spec, writer, startThread)
{
    // How long closing may have to wait for this thread; content wakes it at once.
    private static readonly TimeSpan ContentTimeout = TimeSpan.FromMilliseconds(50);

    protected override void Carry(IStreamRenderer renderer)
    {
        while (!Stopping.WaitOne(0))
        {
            int frames = renderer.RenderAvailable(Samples);
            bool goOn = frames > 0 ? TryWrite(renderer, frames) : TryFlush(renderer);
            if (!goOn)
                return;
            if (frames == 0)
                renderer.WaitForContent(ContentTimeout);
        }
    }
}

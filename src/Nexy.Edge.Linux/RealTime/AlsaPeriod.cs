using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>One period on its way to the device, which may take it in parts. <i>Audio thread only.</i></summary>
internal sealed unsafe class AlsaPeriod
{
    private readonly float[] _rendered;
    private readonly byte[] _converted;
    private readonly AlsaSampleFormat _sampleFormat;
    private readonly int _bytesPerFrame;

    public AlsaPeriod(AlsaSetup setup)
    {
        Frames = setup.PeriodFrames;
        _sampleFormat = setup.SampleFormat;
        int samples = Frames * setup.Format.Channels;
        _bytesPerFrame = setup.Format.Channels * SampleConverter.BytesPerSample(_sampleFormat);
        _rendered = GC.AllocateArray<float>(samples, pinned: true);
        _converted = GC.AllocateArray<byte>(Frames * _bytesPerFrame, pinned: true);
    }

    public int Frames { get; }

    /// <summary>Frames converted and not yet taken by the device.</summary>
    public int PendingFrames { get; private set; }

    /// <summary>Where the renderer writes.</summary>
    public Span<float> ToRender => _rendered;

    /// <summary>First frame not yet taken. Pinned, so the address stays good.</summary>
    public void* Pending =>
        (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_converted))
        + ((Frames - PendingFrames) * _bytesPerFrame);

    /// <summary>Makes the whole rendered period pending.</summary>
    public void Convert()
    {
        switch (_sampleFormat)
        {
            case AlsaSampleFormat.Int16:
                SampleConverter.ToInt16(_rendered, MemoryMarshal.Cast<byte, short>(_converted.AsSpan()));
                break;
            case AlsaSampleFormat.Int32:
                SampleConverter.ToInt32(_rendered, MemoryMarshal.Cast<byte, int>(_converted.AsSpan()));
                break;
            default:
                MemoryMarshal.AsBytes(_rendered.AsSpan()).CopyTo(_converted);
                break;
        }

        PendingFrames = Frames;
    }

    public void Take(int frames) => PendingFrames -= frames;

    /// <summary>What is still pending is not to be handed over.</summary>
    public void Drop() => PendingFrames = 0;
}

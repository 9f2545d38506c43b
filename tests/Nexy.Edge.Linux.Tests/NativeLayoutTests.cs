using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests;

/// <summary>Sizes and offsets of C structs on 64-bit Linux.</summary>
public sealed class NativeLayoutTests
{
    [Fact]
    public void Structs_have_the_size_of_their_c_counterparts()
    {
        Assert.Equal(8, Unsafe.SizeOf<PollFd>());
        Assert.Equal(16, Unsafe.SizeOf<RLimit>());
        Assert.Equal(16, Unsafe.SizeOf<TimeSpec>());
        Assert.Equal(32, Unsafe.SizeOf<PaStreamParameters>());
        Assert.Equal(32, Unsafe.SizeOf<PaAlsaStreamInfo>());
        Assert.Equal(24, Unsafe.SizeOf<PaStreamCallbackTimeInfo>());
        Assert.Equal(32, Unsafe.SizeOf<PaStreamInfo>());
        Assert.Equal(24, Unsafe.SizeOf<PaHostErrorInfo>());
        Assert.Equal(32, Unsafe.SizeOf<SfInfo>());
        Assert.Equal(16, Unsafe.SizeOf<InotifyEvent>());
    }

    [Theory]
    [InlineData(typeof(PollFd), nameof(PollFd.Returned), 6)]
    [InlineData(typeof(PaStreamParameters), nameof(PaStreamParameters.SampleFormat), 8)]
    [InlineData(typeof(PaStreamParameters), nameof(PaStreamParameters.SuggestedLatencySec), 16)]
    [InlineData(typeof(PaStreamParameters), nameof(PaStreamParameters.HostApiSpecificStreamInfo), 24)]
    [InlineData(typeof(PaAlsaStreamInfo), nameof(PaAlsaStreamInfo.HostApiType), 8)]
    [InlineData(typeof(PaAlsaStreamInfo), nameof(PaAlsaStreamInfo.Version), 16)]
    [InlineData(typeof(PaAlsaStreamInfo), nameof(PaAlsaStreamInfo.DeviceString), 24)]
    [InlineData(typeof(PaStreamInfo), nameof(PaStreamInfo.OutputLatencySec), 16)]
    [InlineData(typeof(PaHostErrorInfo), nameof(PaHostErrorInfo.ErrorCode), 8)]
    [InlineData(typeof(SfInfo), nameof(SfInfo.Seekable), 24)]
    public void Field_has_the_offset_of_its_c_counterpart(Type type, string field, int offset) =>
        Assert.Equal(offset, (int)Marshal.OffsetOf(type, field));
}

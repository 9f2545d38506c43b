using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests;

/// <summary>R-A15, for the errors that no device here can be brought to give.</summary>
public sealed class AlsaErrorsTests
{
    [Theory]
    [InlineData(Errno.EBUSY, AlsaStage.Open, OutputFaultClass.Busy, "another program")]
    [InlineData(Errno.EAGAIN, AlsaStage.Open, OutputFaultClass.Busy, "not ready")]
    [InlineData(Errno.EACCES, AlsaStage.Open, OutputFaultClass.Fatal, "`audio`")]
    [InlineData(Errno.EPERM, AlsaStage.Open, OutputFaultClass.Fatal, "`audio`")]
    [InlineData(Errno.EINVAL, AlsaStage.Setup, OutputFaultClass.FormatRefused, "parameters")]
    [InlineData(Errno.ENODEV, AlsaStage.Playback, OutputFaultClass.DeviceLost, "gone")]
    [InlineData(Errno.EBADFD, AlsaStage.Playback, OutputFaultClass.DeviceLost, "unplugged")]
    [InlineData(Errno.EIO, AlsaStage.Playback, OutputFaultClass.DeviceLost, "stopped answering")]
    [InlineData(Errno.EPIPE, AlsaStage.Playback, OutputFaultClass.Recovered, "ran dry")]
    [InlineData(Errno.EPIPE, AlsaStage.Open, OutputFaultClass.DeviceLost, "closed the connection")]
    [InlineData(Errno.ESTRPIPE, AlsaStage.Playback, OutputFaultClass.Recovered, "suspended")]
    [InlineData(4095, AlsaStage.Playback, OutputFaultClass.DeviceLost, "unexpected")]
    internal void Classify_gives_class_and_reason(int errno, AlsaStage stage, OutputFaultClass faultClass, string reason)
    {
        OutputOpenException exception = AlsaErrors.ToException("alsa:x", errno, stage);

        Assert.Equal(faultClass, exception.FaultClass);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        OutputOn.AssertOneSentence(exception.Message);
    }

    [Theory]
    [InlineData(PaError.DeviceUnavailable, OutputFaultClass.Busy)]
    [InlineData(PaError.InvalidSampleRate, OutputFaultClass.FormatRefused)]
    [InlineData(PaError.InvalidDevice, OutputFaultClass.DeviceLost)]
    [InlineData(PaError.NotInitialized, OutputFaultClass.Fatal)]
    [InlineData((PaError)(-1), OutputFaultClass.DeviceLost)]
    internal void Portaudio_errors_have_their_class(PaError error, OutputFaultClass faultClass)
    {
        OutputOpenException exception = PortAudioErrors.ToException("x", error);

        Assert.Equal(faultClass, exception.FaultClass);
        OutputOn.AssertOneSentence(exception.Message);
    }
}

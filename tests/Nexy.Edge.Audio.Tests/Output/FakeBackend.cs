using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>Devices by name; behaves as the real back ends were measured to behave.</summary>
internal sealed class FakeBackend(List<string> journal) : IOutputBackend
{
    private readonly Dictionary<string, FakeDevice> _devices = [];

    public string Scheme => "fake";

    public FakeDevice Add(string name) => _devices[name] = new FakeDevice(name);

    public IOutputStream Open(OutputStreamSpec spec)
    {
        if (!_devices.TryGetValue(spec.DeviceName, out var device))
            throw new OutputOpenException(OutputFaultClass.DeviceLost, $"'{spec.DeviceName}' does not exist");
        device.Opens++;
        device.OnOpen();
        if (device.IsExclusive && device.Streams.Any(open => !open.IsDisposed))
            throw new OutputOpenException(OutputFaultClass.Busy, $"'{device.Name}' is busy");
        if (device.Refusal != OutputFaultClass.None)
            throw new OutputOpenException(device.Refusal, $"'{device.Name}' refuses: {device.Refusal}");
        var stream = new FakeStream(device, FormatFor(device, spec), journal);
        journal.Add($"open {device.Name} {stream.Format.SampleRateHz}");
        device.Streams.Add(stream);
        return stream;
    }

    private static AudioFormat FormatFor(FakeDevice device, OutputStreamSpec spec)
    {
        if (device.RatesHz.Length == 0 || device.RatesHz.Contains(spec.Format.SampleRateHz))
            return spec.Format;
        if (!spec.AllowNearestRate)
            throw new OutputOpenException(OutputFaultClass.FormatRefused, $"'{device.Name}' cannot do {spec.Format.SampleRateHz} Hz");
        return spec.Format with { SampleRateHz = device.RatesHz.MinBy(rateHz => Math.Abs(rateHz - spec.Format.SampleRateHz)) };
    }
}

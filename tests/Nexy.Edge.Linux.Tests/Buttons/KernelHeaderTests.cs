using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>Structs and numbers as a C compiler finds them in the headers of the kernel.</summary>
public sealed class KernelHeaderTests
{
    private static readonly (string C, long Here)[] Facts =
    [
        ("sizeof(struct gpiochip_info)", Unsafe.SizeOf<GpioChipInfo>()),
        ("sizeof(struct gpio_v2_line_config_attribute)", Unsafe.SizeOf<GpioConfigAttribute>()),
        ("sizeof(struct gpio_v2_line_config)", Unsafe.SizeOf<GpioLineConfig>()),
        ("sizeof(struct gpio_v2_line_request)", Unsafe.SizeOf<GpioLineRequest>()),
        ("sizeof(struct gpio_v2_line_info)", Unsafe.SizeOf<GpioLineInfo>()),
        ("sizeof(struct gpio_v2_line_info_changed)", Unsafe.SizeOf<GpioLineInfoChanged>()),
        ("sizeof(struct gpio_v2_line_event)", Unsafe.SizeOf<GpioLineEvent>()),
        ("sizeof(struct gpio_v2_line_values)", Unsafe.SizeOf<GpioLineValues>()),
        ("sizeof(struct input_event)", Unsafe.SizeOf<InputFrame>()),
        ("sizeof(struct statx)", Unsafe.SizeOf<StatX>()),
        ("offsetof(struct gpiochip_info, label)", Offset<GpioChipInfo>(nameof(GpioChipInfo.Label))),
        ("offsetof(struct gpiochip_info, lines)", Offset<GpioChipInfo>(nameof(GpioChipInfo.Lines))),
        ("offsetof(struct gpio_v2_line_config_attribute, attr.values)", Offset<GpioConfigAttribute>(nameof(GpioConfigAttribute.Value))),
        ("offsetof(struct gpio_v2_line_config_attribute, mask)", Offset<GpioConfigAttribute>(nameof(GpioConfigAttribute.Lines))),
        ("offsetof(struct gpio_v2_line_config, num_attrs)", Offset<GpioLineConfig>(nameof(GpioLineConfig.AttributeCount))),
        ("offsetof(struct gpio_v2_line_config, attrs)", Offset<GpioLineConfig>(nameof(GpioLineConfig.Attributes))),
        ("offsetof(struct gpio_v2_line_request, consumer)", Offset<GpioLineRequest>(nameof(GpioLineRequest.Consumer))),
        ("offsetof(struct gpio_v2_line_request, config)", Offset<GpioLineRequest>(nameof(GpioLineRequest.Config))),
        ("offsetof(struct gpio_v2_line_request, num_lines)", Offset<GpioLineRequest>(nameof(GpioLineRequest.LineCount))),
        ("offsetof(struct gpio_v2_line_request, event_buffer_size)", Offset<GpioLineRequest>(nameof(GpioLineRequest.EventBufferEvents))),
        ("offsetof(struct gpio_v2_line_request, fd)", Offset<GpioLineRequest>(nameof(GpioLineRequest.Descriptor))),
        ("offsetof(struct gpio_v2_line_info, consumer)", Offset<GpioLineInfo>(nameof(GpioLineInfo.Consumer))),
        ("offsetof(struct gpio_v2_line_info, offset)", Offset<GpioLineInfo>(nameof(GpioLineInfo.Offset))),
        ("offsetof(struct gpio_v2_line_info, flags)", Offset<GpioLineInfo>(nameof(GpioLineInfo.Flags))),
        ("offsetof(struct gpio_v2_line_event, id)", Offset<GpioLineEvent>(nameof(GpioLineEvent.Id))),
        ("offsetof(struct gpio_v2_line_event, line_seqno)", Offset<GpioLineEvent>(nameof(GpioLineEvent.LineNumber))),
        ("offsetof(struct gpio_v2_line_values, mask)", Offset<GpioLineValues>(nameof(GpioLineValues.Mask))),
        ("offsetof(struct input_event, type)", Offset<InputFrame>(nameof(InputFrame.Type))),
        ("offsetof(struct input_event, value)", Offset<InputFrame>(nameof(InputFrame.Value))),
        ("offsetof(struct statx, stx_gid)", Offset<StatX>(nameof(StatX.GroupId))),
        ("STATX_GID", StatX.WantGroup),
        ("AT_FDCWD", StatX.WorkingFolder),
        ("GPIO_MAX_NAME_SIZE", GpioUapi.NameBytes),
        ("GPIO_V2_LINE_NUM_ATTRS_MAX", 10),
        ("GPIO_GET_CHIPINFO_IOCTL", GpioUapi.GetChipInfo),
        ("GPIO_V2_GET_LINEINFO_IOCTL", GpioUapi.GetLineInfo),
        ("GPIO_V2_GET_LINEINFO_WATCH_IOCTL", GpioUapi.WatchLineInfo),
        ("GPIO_V2_GET_LINE_IOCTL", GpioUapi.GetLine),
        ("GPIO_V2_LINE_GET_VALUES_IOCTL", GpioUapi.GetValues),
        ("GPIO_V2_LINE_SET_VALUES_IOCTL", GpioUapi.SetValues),
        ("GPIO_V2_LINE_FLAG_USED", (long)GpioFlags.Used),
        ("GPIO_V2_LINE_FLAG_ACTIVE_LOW", (long)GpioFlags.ActiveLow),
        ("GPIO_V2_LINE_FLAG_INPUT", (long)GpioFlags.Input),
        ("GPIO_V2_LINE_FLAG_OUTPUT", (long)GpioFlags.Output),
        ("GPIO_V2_LINE_FLAG_EDGE_RISING", (long)GpioFlags.EdgeRising),
        ("GPIO_V2_LINE_FLAG_EDGE_FALLING", (long)GpioFlags.EdgeFalling),
        ("GPIO_V2_LINE_FLAG_BIAS_PULL_UP", (long)GpioFlags.PullUp),
        ("GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN", (long)GpioFlags.PullDown),
        ("GPIO_V2_LINE_FLAG_BIAS_DISABLED", (long)GpioFlags.NoPull),
        ("GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES", GpioConfigAttribute.OutputValuesId),
        ("GPIO_V2_LINE_ATTR_ID_DEBOUNCE", GpioConfigAttribute.DebounceId),
        ("GPIO_V2_LINE_EVENT_RISING_EDGE", GpioLineEvent.Rising),
        ("GPIO_V2_LINE_EVENT_FALLING_EDGE", GpioLineEvent.Falling),
        ("EVIOCGNAME(256)", InputUapi.GetName(256)),
        ("EVIOCGBIT(EV_KEY, 96)", InputUapi.GetBits(InputUapi.Key, 96)),
        ("EVIOCGBIT(EV_REL, 2)", InputUapi.GetBits(InputUapi.Relative, 2)),
        ("EVIOCGRAB", InputUapi.Grab),
        ("EVIOCSCLOCKID", InputUapi.SetClock),
        ("CLOCK_MONOTONIC", InputUapi.MonotonicClock),
        ("EV_SYN", InputUapi.Syn),
        ("SYN_REPORT", InputUapi.SynReport),
        ("SYN_DROPPED", InputUapi.SynDropped),
        ("KEY_MAX", InputUapi.MaxKey),
        ("REL_MAX", InputUapi.MaxRelative),
        ("SPI_MODE_0", SpiUapi.Mode0),
        ("SPI_IOC_WR_MODE", SpiUapi.WriteMode),
        ("SPI_IOC_WR_BITS_PER_WORD", SpiUapi.WriteBitsPerWord),
        ("SPI_IOC_WR_MAX_SPEED_HZ", SpiUapi.WriteMaxSpeedHz),
        .. InputCodes.Keys.Select(key => (key.Key.StartsWith("BTN_", StringComparison.Ordinal) ? key.Key : $"KEY_{key.Key}", (long)key.Value)),
        .. InputCodes.Axes.Select(axis => ($"REL_{axis.Key}", (long)axis.Value)),
    ];

    [Fact]
    public void Structs_and_numbers_are_those_of_the_kernels_headers()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.In("facts.c"), $$"""
            #define _GNU_SOURCE
            #include <stddef.h>
            #include <stdio.h>
            #include <fcntl.h>
            #include <time.h>
            #include <sys/stat.h>
            #include <linux/gpio.h>
            #include <linux/input.h>
            #include <linux/spi/spidev.h>
            int main(void) { {{string.Join("\n", Facts.Select(fact => $"printf(\"%lld\\n\", (long long)({fact.C}));"))}} return 0; }
            """);
        FinishedProgram gcc = RunningProgram.Run("gcc", ["-Wall", "-Werror", "-o", folder.In("facts"), folder.In("facts.c")]);
        Assert.True(gcc.ExitCode == 0, gcc.ToString());

        string[] found = RunningProgram.Run(folder.In("facts"), []).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            Facts.Select((fact, i) => $"{fact.C} = {found[i]}"),
            Facts.Select(fact => string.Create(CultureInfo.InvariantCulture, $"{fact.C} = {fact.Here}")));
    }

    private static long Offset<T>(string field) => (long)Marshal.OffsetOf<T>(field);
}

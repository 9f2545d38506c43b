using Nexy.Edge.Buttons;
using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Tests.Buttons;

public sealed class OutputRuleTests
{
    [Theory]
    [InlineData("gpio:gpiochip0/22", "gpiochip0", 22, false, OutputWhile.Running)]
    [InlineData("gpio:gpiochip0/22,active-low while=speaking", "gpiochip0", 22, true, OutputWhile.Speaking)]
    [InlineData("gpio:pinctrl bcm/3 while=muted", "pinctrl bcm", 3, false, OutputWhile.Muted)]
    public void Output_is_read(string text, string chip, int line, bool isActiveLow, OutputWhile condition)
    {
        var rule = OutputRule.Parse(text);

        Assert.Equal(
            (chip, line, isActiveLow, condition), (rule!.Line.Chip, rule.Line.Offset, rule.Line.IsActiveLow, rule.While));
    }

    [Theory]
    [InlineData("gpio:a/1 while=")]
    [InlineData("gpio:a/1 while=idle")]
    [InlineData("gpio:a/1 while=muted while=speaking")]
    [InlineData("gpio:a/1,pull-up while=muted")]
    [InlineData(" while=muted")]
    [InlineData("key:MUTE while=muted")]
    public void Text_that_is_no_output_is_refused(string text) => Assert.Null(OutputRule.Parse(text));
}

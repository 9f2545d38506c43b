using System.Text.Json;
using Nexy.Edge.Server.Sentences;

namespace Nexy.Edge.Server.Tests;

public sealed class CommandRuleTests
{
    // R-T7
    [Theory]
    [InlineData("mute", "{}", true)]
    [InlineData("mute", "null", true)]
    [InlineData("mute", "{\"a\":1}", false)]
    [InlineData("mute", "[]", false)]
    [InlineData("set(percent:0..100)", "{\"percent\":0}", true)]
    [InlineData("set(percent:0..100)", "{\"percent\":100}", true)]
    [InlineData("set(percent:0..100)", "{\"percent\":101}", false)]
    [InlineData("set(percent:0..100)", "{\"percent\":-1}", false)]
    [InlineData("set(percent:0..100)", "{\"percent\":1.5}", false)]
    [InlineData("set(percent:0..100)", "{\"percent\":1e99}", false)]
    [InlineData("set(percent:0..100)", "{\"percent\":\"50\"}", false)]
    [InlineData("set(percent:0..100)", "{\"percent\":5,\"percent\":500}", false)]
    [InlineData("set(percent:0..100)", "{\"percent\":500,\"percent\":5}", false)]
    [InlineData("set(percent:0..100)", "{}", false)]
    [InlineData("set(percent:0..100)", "null", false)]
    [InlineData("led(on:bool, color?:text)", "{\"on\":true}", true)]
    [InlineData("led(on:bool, color?:text)", "{\"color\":\"red\",\"on\":false}", true)]
    [InlineData("led(on:bool, color?:text)", "{\"on\":1}", false)]
    [InlineData("led(on:bool, color?:text)", "{\"on\":true,\"color\":\"\"}", false)]
    [InlineData("led(on:bool, color?:text)", "{\"on\":true,\"color\":\"\\uD83D\"}", false)]
    [InlineData("led(on?:bool)", "{}", true)]
    [InlineData("turn(by:-10..10)", "{\"by\":-10}", true)]
    [InlineData("light(state:on|off)", "{\"state\":\"off\"}", true)]
    [InlineData("light(state:on|off)", "{\"state\":\"of\"}", false)]
    [InlineData("light(state:on|off)", "{\"state\":\"ON\"}", false)]
    [InlineData("light(state:on|off)", "{\"state\":true}", false)]
    [InlineData("light(state:on|off)", "{\"state\":\"\\uD83D\"}", false)]
    public void Arguments_are_checked_against_the_rule(string rule, string args, bool expected) =>
        Assert.Equal(expected, CommandRule.Parse(rule)!.Accepts(JsonDocument.Parse(args).RootElement));

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("mute(")]
    [InlineData("mute()")]
    [InlineData("mute)")]
    [InlineData("set(a)")]
    [InlineData("set(a:)")]
    [InlineData("set(a:1)")]
    [InlineData("set(a:9..1)")]
    [InlineData("set(a:1..x)")]
    [InlineData("set(:bool)")]
    [InlineData("set(a:bool,a:text)")]
    [InlineData("set(a:number)")]
    [InlineData("set(a:on|)")]
    [InlineData("set(a:on|on)")]
    [InlineData("set(a:on|of f)")]
    public void Text_that_is_no_rule_is_known(string text) => Assert.Null(CommandRule.Parse(text));

    [Fact]
    public void One_of_several_rules_for_a_command_is_enough()
    {
        var table = new CommandTable(new ServerOptions().Commands);

        Assert.Equal(DeviceCommand.StepVolume(-10), table.Check(Command("set_volume", """{"step_percent":-10}""")));
        Assert.Equal(DeviceCommand.Mute, table.Check(new ExtractedCommand("mute", default)));
        Assert.Null(table.Check(Command("set_volume", """{"step_percent":-10,"percent":5}""")));
        Assert.Null(table.Check(Command("Mute", "{}")));
    }

    [Fact]
    public void Commands_of_the_builtin_engine_pass_the_rules_that_are_shipped()
    {
        var table = new CommandTable(new ServerOptions().Commands);
        DeviceCommand[] commands =
        [
            DeviceCommand.Mute, DeviceCommand.Unmute, DeviceCommand.Stop, DeviceCommand.SetVolume(40), DeviceCommand.StepVolume(-10),
            DeviceCommand.Repeat, DeviceCommand.UseSink("bluetooth"), DeviceCommand.UseSink("auto"), DeviceCommand.Light("on"),
        ];

        Assert.All(commands, command => Assert.Equal(command, table.Check(Command(command.Name, command.ArgsJson))));
        Assert.All(commands, command => Assert.True(table.Allows(command)));
        Assert.False(table.Allows(DeviceCommand.SetVolume(101)));
        Assert.False(new CommandTable(["mute"]).Allows(DeviceCommand.Unmute));
    }

    [Theory]
    [InlineData("mute", "mute")]
    [InlineData("set(a:0..9)", "set with args {\"a\": a whole number from 0 to 9}")]
    [InlineData("led(on:bool, color?:text)", "led with args {\"on\": true or false, \"color\": \"text\", may be missing}")]
    [InlineData("light(state:on|off)", "light with args {\"state\": \"on\" or \"off\"}")]
    public void Rule_is_described_to_a_model(string rule, string expected) =>
        Assert.Equal(expected, CommandRule.Parse(rule)!.Describe());

    private static ExtractedCommand Command(string name, string args) => new(name, JsonDocument.Parse(args).RootElement);
}

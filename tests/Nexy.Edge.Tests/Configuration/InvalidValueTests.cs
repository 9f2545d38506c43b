using Nexy.Edge.Configuration;

namespace Nexy.Edge.Tests.Configuration;

/// <summary>R-C2: a value of the wrong type or out of range stops the start and says what is allowed.</summary>
public sealed class InvalidValueTests
{
    [Fact]
    public void Table_of_invalid_values_covers_every_key()
    {
        Assert.Equal(
            ConfigurationSchema.Settings.Select(setting => setting.Path).Order(),
            InvalidValues.ByKey.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(InvalidValues.All), MemberType = typeof(InvalidValues))]
    public void File_with_an_invalid_value_R_C2_names_line_key_and_what_is_allowed(string path, string value)
    {
        var setting = ConfigurationSchema.Find(path)!;

        var error = Assert.Single(ConfigurationText.Errors($"\n{setting.Section}:\n  # comment\n  {setting.Key}: {value}\n"));

        Assert.StartsWith($"FILE:4: {path}: ", error, StringComparison.Ordinal);
        Assert.Contains("; allowed: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_and_assignment_with_an_invalid_value_R_C2_are_refused_alike()
    {
        var loaded = ConfigurationText.LoadWithoutFile(new() { ["NEXY_AUDIO__CHANNELS"] = "9" }, "voice.pitch=high");

        Assert.Equal(
            [
                "environment NEXY_AUDIO__CHANNELS: audio.channels: 9 is out of range; allowed: a whole number from 1 to 8",
                "--set: voice.pitch: \"high\" is not a whole number; allowed: a whole number from 0 to 99",
            ],
            loaded.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void File_with_many_errors_R_C2_tells_all_of_them_in_order()
    {
        var errors = ConfigurationText.Errors("audio:\n  channels: 9\n  perod_ms: 1\nvoice:\n  pitch: []\nnonsense: 1\n");

        Assert.Equal(["FILE:2", "FILE:3", "FILE:5", "FILE:6"], errors.Select(error => error[..6]));
    }

    [Fact]
    public void Buffer_of_less_than_two_periods_is_refused_at_its_line()
    {
        var error = Assert.Single(ConfigurationText.Errors("audio:\n  period_ms: 30\n"));

        Assert.Equal("FILE:2: audio.buffer_ms: 40 holds less than two periods of audio.period_ms 30; allowed: 60 or more", error);
    }

    [Fact]
    public void One_socket_for_daemon_and_server_is_refused()
    {
        var error = Assert.Single(ConfigurationText.Errors("daemon:\n  listen: unix:/run/nexy-edge/server.sock\n"));

        Assert.StartsWith("FILE:2: daemon.listen: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_value_is_shown_shortened()
    {
        var error = Assert.Single(ConfigurationText.Errors($"voice:\n  pitch: {new string('x', 5000)}\n"));

        Assert.InRange(error.Length, 20, 200);
    }

    [Fact]
    public void Exception_of_a_faulty_configuration_carries_every_line()
    {
        var loaded = ConfigurationText.Load("audio:\n  channels: 9\n  period_ms: 1\n");

        var exception = Assert.Throws<ConfigurationException>(loaded.OptionsOrThrow);

        Assert.Equal(2, exception.Message.Split('\n').Length);
    }

    [Theory]
    [InlineData("true", true, null)]
    [InlineData("false", false, null)]
    [InlineData("yes", true, "\"yes\" is neither true nor false")]
    public void Bool_setting_takes_only_true_and_false(string text, bool value, string? problem)
    {
        var written = false;
        var setting = new BoolSetting("section.key", "Help.", _ => written, (_, v) => written = v);

        Assert.Equal(problem, setting.Apply(new NexyOptions(), new SettingInput.Raw(text)));
        Assert.Equal(problem is null && value, written);
    }
}

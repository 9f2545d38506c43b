using Microsoft.Extensions.Logging;
using Nexy.Edge.Buttons;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.Daemon;

namespace Nexy.Edge.Tests.Buttons;

/// <summary>A whole daemon with buttons that its machine has not.</summary>
public sealed class ButtonPanelTests
{
    // R-D2
    [Fact]
    public async Task Daemon_without_its_buttons_speaks_and_tells_each_once()
    {
        await using var speaker = await ScriptedSpeaker.StartAsync(
            options => options.Buttons.Rules =
            [
                "gpio:no-such-chip/17 press=stop", "gpio:/dev/null/3 press=stop", "key:VOLUMEUP@No such device press=volume+5",
            ]);
        Wait.Until("three records", () => speaker.Log.Ids.Count(IsOfButtons) == 3);

        await speaker.AskAsync("It is ten o'clock.");
        await speaker.RepeatAsync();

        var told = speaker.Log.Records.Where(record => IsOfButtons(record.Id)).OrderBy(record => record.Text).ToList();
        Assert.Equal(
            [(ButtonLog.UnusableId, LogLevel.Warning), (ButtonLog.UnusableId, LogLevel.Warning), (ButtonLog.AbsentId, LogLevel.Information)],
            told.Select(record => (record.Id, record.Level)));
        Assert.Equal("gpio:/dev/null/3 cannot be used: /dev/null is no GPIO chip", told[0].Text);
    }

    [Fact]
    public async Task Daemon_without_rules_has_no_thread_for_them()
    {
        await using var speaker = await ScriptedSpeaker.StartAsync();

        await speaker.AskAsync("It is ten o'clock.");

        Assert.DoesNotContain(speaker.Log.Ids, IsOfButtons);
    }

    private static bool IsOfButtons(int id) => id is >= ButtonLog.ReadyId and <= ButtonLog.BusyId;
}

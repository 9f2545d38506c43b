using System.Net;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Engines;

public class BuiltinTextEngineTests
{
    [Theory]
    [InlineData("2025-11-21T14:05:00Z", 0, "It is 5 minutes past 2 PM.")]
    [InlineData("2025-11-21T14:01:00Z", 0, "It is 1 minute past 2 PM.")]
    [InlineData("2025-11-21T00:00:00Z", 0, "It is 12 AM.")]
    [InlineData("2025-11-21T12:30:00Z", 0, "It is 12:30 PM.")]
    [InlineData("2025-11-21T22:15:00Z", 3, "It is 1:15 AM.")]
    public async Task English_time_is_local_and_written_for_the_ear(string utc, int zoneHours, string answer) =>
        Assert.Equal(answer, await AnswerAsync("What time is it?", utc, zoneHours));

    [Theory]
    [InlineData("2025-11-21T14:05:00Z", 0, "Сейчас четырнадцать часов пять минут.")]
    [InlineData("2025-11-21T21:01:00Z", 0, "Сейчас двадцать один час одна минута.")]
    [InlineData("2025-11-21T02:22:00Z", 0, "Сейчас два часа двадцать две минуты.")]
    [InlineData("2025-11-21T21:00:00Z", 3, "Сейчас ровно ноль часов.")]
    public async Task Russian_time_agrees_in_gender_and_number(string utc, int zoneHours, string answer) =>
        Assert.Equal(answer, await AnswerAsync("Который час?", utc, zoneHours));

    [Theory]
    [InlineData("what is the date", "Today is Friday, November 21st, 2025.")]
    [InlineData("какое сегодня число", "Сегодня пятница, двадцать первое ноября две тысячи двадцать пятого года.")]
    public async Task Date_is_written_for_the_ear(string prompt, string answer) =>
        Assert.Equal(answer, await AnswerAsync(prompt, "2025-11-21T14:05:00Z"));

    [Theory]
    [InlineData("volume 40", "{\"command\":\"set_volume\",\"args\":{\"percent\":40}}")]
    [InlineData("louder", "{\"command\":\"set_volume\",\"args\":{\"step_percent\":10}}")]
    [InlineData("тише", "{\"command\":\"set_volume\",\"args\":{\"step_percent\":-10}}")]
    [InlineData("mute", "{\"command\":\"mute\",\"args\":{}}")]
    [InlineData("включи звук", "{\"command\":\"unmute\",\"args\":{}}")]
    [InlineData("stop", "{\"command\":\"stop\",\"args\":{}}")]
    [InlineData("repeat that", "{\"command\":\"repeat\",\"args\":{}}")]
    [InlineData("повтори", "{\"command\":\"repeat\",\"args\":{}}")]
    [InlineData("play on the headphones", "{\"command\":\"use_sink\",\"args\":{\"sink\":\"bluetooth\"}}")]
    [InlineData("переключись на USB", "{\"command\":\"use_sink\",\"args\":{\"sink\":\"usb\"}}")]
    [InlineData("turn on the light", "{\"command\":\"light\",\"args\":{\"state\":\"on\"}}")]
    [InlineData("выключи свет", "{\"command\":\"light\",\"args\":{\"state\":\"off\"}}")]
    [InlineData("volume 101", null)]
    [InlineData("what time is it", null)]
    public async Task Command_is_what_the_prompt_asks_for(string prompt, string? json)
    {
        var request = Requests.New(prompt);

        await Requests.AnswerAsync(Engine("2025-11-21T14:05:00Z", 0), request);

        Assert.Equal(json, request.PendingCommand?.ToJson());
    }

    [Theory]
    [InlineData("repeat that")]
    [InlineData("играй в наушниках")]
    [InlineData("turn on the light")]
    public async Task What_only_the_device_can_know_is_not_announced(string prompt) =>
        Assert.Equal("", await AnswerAsync(prompt));

    [Fact]
    public async Task Say_answers_with_the_text_alone() =>
        Assert.Equal("one two three", await AnswerAsync("say one two three"));

    [Fact]
    public async Task Unknown_prompt_gets_an_honest_answer_in_its_language()
    {
        Assert.Contains("no language model is configured", await AnswerAsync("Why is the sky blue?"), StringComparison.Ordinal);
        Assert.Contains("языковая модель не настроена", await AnswerAsync("Почему небо голубое?"), StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_are_read_digit_by_digit_and_repeated()
    {
        (string, IPAddress)[] addresses = [("eth0", IPAddress.Parse("192.168.1.17"))];

        Assert.Equal(
            [
                "The address on the wired network is 1 9 2, dot, 1 6 8, dot, 1, dot, 1 7.",
                "Again: 1 9 2, dot, 1 6 8, dot, 1, dot, 1 7.",
            ],
            new EnglishAnswers().Addresses(addresses));
        Assert.Equal(
            [
                "Адрес в проводной сети: 1 9 2, точка, 1 6 8, точка, 1, точка, 1 7.",
                "Повторяю: 1 9 2, точка, 1 6 8, точка, 1, точка, 1 7.",
            ],
            new RussianAnswers().Addresses(addresses));
    }

    [Fact]
    public void Status_says_what_the_kernel_tells_and_is_silent_about_the_rest()
    {
        using var root = new TempFolder();
        Directory.CreateDirectory(root.In("proc"));
        File.WriteAllText(root.In("proc/uptime"), "12000.55 20000.1\n");
        File.WriteAllText(root.In("proc/meminfo"), "MemTotal:        1048576 kB\nMemAvailable:     524288 kB\n");

        var status = new SpeakerFacts(root.Path).ReadStatus();

        Assert.Equal(TimeSpan.FromSeconds(12000.55), status.Uptime);
        Assert.Equal((512, 1024), (status.MemoryFreeMiB, status.MemoryTotalMiB));
        Assert.Null(status.TemperatureCelsius);
        Assert.Null(status.LoadPercent);
        Assert.Contains("The speaker has been running for 3 hours and 20 minutes.", new EnglishAnswers().Status(status));
        Assert.Contains("Колонка работает три часа и двадцать минут.", new RussianAnswers().Status(status));
        Assert.DoesNotContain(new EnglishAnswers().Status(status), sentence => sentence.Contains("degree", StringComparison.Ordinal));
    }

    [Fact]
    public void Status_of_this_machine_is_complete_but_for_the_temperature()
    {
        var status = new SpeakerFacts().ReadStatus();

        Assert.NotNull(status.Uptime);
        Assert.NotNull(status.LoadPercent);
        Assert.NotNull(status.MemoryFreeMiB);
        Assert.Matches(@"^\d+\.\d+\.\d+$", status.Version);
    }

    private static BuiltinTextEngine Engine(string utc, int zoneHours) =>
        new(new SpeakerFacts(), ManualTimeProvider.At(utc, zoneHours));

    private static Task<string> AnswerAsync(string prompt, string utc = "2025-11-21T14:05:00Z", int zoneHours = 0) =>
        Requests.AnswerAsync(Engine(utc, zoneHours), Requests.New(prompt));
}

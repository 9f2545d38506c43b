namespace Nexy.Edge.Server.Tests.Engines;

public class PromptMatcherTests
{
    [Theory]
    [InlineData("What time is it?", "Time")]
    [InlineData("what's the time", "Time")]
    [InlineData("  TIME! ", "Time")]
    [InlineData("Который час?", "Time")]
    [InlineData("сколько времени", "Time")]
    [InlineData("Скажи, который час", "Time")]
    [InlineData("What’s the date today?", "Date")]
    [InlineData("Какое сегодня число?", "Date")]
    [InlineData("what day is it", "Date")]
    [InlineData("status", "Status")]
    [InlineData("Как дела?", "Status")]
    [InlineData("What is your IP address?", "Addresses")]
    [InlineData("Скажи твой адрес", "Addresses")]
    [InlineData("Who are you?", "Name")]
    [InlineData("Как тебя зовут?", "Name")]
    [InlineData("Help!", "Help")]
    [InlineData("Что ты умеешь?", "Help")]
    [InlineData("louder", "Louder")]
    [InlineData("Сделай погромче", "Louder")]
    [InlineData("turn it down", "Quieter")]
    [InlineData("тише", "Quieter")]
    [InlineData("Mute", "Mute")]
    [InlineData("выключи звук", "Mute")]
    [InlineData("unmute", "Unmute")]
    [InlineData("Включи звук!", "Unmute")]
    [InlineData("Stop.", "Stop")]
    [InlineData("Хватит!", "Stop")]
    [InlineData("how loud are you", "VolumeQuestion")]
    [InlineData("Какая громкость?", "VolumeQuestion")]
    [InlineData("Tell me about the time machine", "Unknown")]
    [InlineData("How do I stop smoking?", "Unknown")]
    [InlineData("Почему небо голубое?", "Unknown")]
    [InlineData("say", "Unknown")]
    public void Prompt_is_recognised_whatever_its_case_and_punctuation(string prompt, string kind) =>
        Assert.Equal(kind, PromptMatcher.Match(prompt).Kind.ToString());

    [Theory]
    [InlineData("say one two three", "one two three")]
    [InlineData("Say: Hello, World!", "Hello, World!")]
    [InlineData("Please, say time", "time")]
    [InlineData("скажи Привет, мир!", "Привет, мир!")]
    [InlineData("Пожалуйста, скажи ёлка", "ёлка")]
    [InlineData("произнеси который час", "который час")]
    public void Say_gives_the_rest_word_for_word(string prompt, string text) =>
        Assert.Equal(new PromptIntent(PromptKind.Say, text), PromptMatcher.Match(prompt));

    [Theory]
    [InlineData("volume 40", 40)]
    [InlineData("Set the volume to 40%.", 40)]
    [InlineData("громкость 0", 0)]
    [InlineData("Поставь громкость на 100 процентов!", 100)]
    [InlineData("volume 101", 101)]
    [InlineData("volume 99999999999999999999", int.MaxValue)]
    public void Volume_with_a_number_sets_it(string prompt, int percent) =>
        Assert.Equal(new PromptIntent(PromptKind.SetVolume, Percent: percent), PromptMatcher.Match(prompt));
}

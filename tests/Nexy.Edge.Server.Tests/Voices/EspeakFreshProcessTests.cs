using System.Runtime.InteropServices;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>Our use of libespeak-ng against Debian's own espeak-ng program, each in a fresh process.</summary>
public class EspeakFreshProcessTests
{
    private const int WavHeaderBytes = 44;

    [Theory]
    [InlineData("en", "Hello there, how are you today?")]
    [InlineData("ru", "Привет, как дела? Сейчас четырнадцать часов пять минут.")]
    [InlineData("ru", "Запусти Raspberry Pi и скажи version два.")]
    [InlineData("de", "Wie spät ist es?")]
    public async Task Speech_equals_that_of_the_espeak_program_sample_for_sample(string language, string text)
    {
        var ours = await SpeakAsync(language, text, rateWpm: 175, pitch: 50);
        var theirs = await ReferenceAsync(language, text, rateWpm: 175, pitch: 50);

        Assert.True(ours.Length > 22050, "more than half a second of samples");
        Assert.Equal(theirs, ours);
    }

    [Fact]
    public async Task Rate_and_pitch_are_those_of_the_espeak_program()
    {
        var ours = await SpeakAsync("ru", "Второй голос.", rateWpm: 240, pitch: 80);

        Assert.Equal(await ReferenceAsync("ru", "Второй голос.", rateWpm: 240, pitch: 80), ours);
    }

    [Fact]
    public async Task Language_auto_takes_the_russian_voice_for_a_text_with_cyrillic_letters()
    {
        const string Text = "Статус Raspberry Pi.";

        Assert.Equal(await ReferenceAsync("ru", Text, rateWpm: 175, pitch: 50), await SpeakAsync("auto", Text, 175, 50));
    }

    [Fact]
    public async Task Russian_is_read_as_words_and_not_spelled_as_letters()
    {
        const string Text = "Здравствуйте, товарищи.";
        var read = await SpeakAsync("auto", Text, rateWpm: 175, pitch: 50);
        // The English voice says the letters one by one.
        var spelled = await SpeakAsync("en", Text, rateWpm: 175, pitch: 50);
        var phonemes = await RunProgramAsync("espeak-ng", "-x", "-q", "-v", "ru", Text);

        Assert.True(read.Length * 2 < spelled.Length, $"{read.Length} bytes read, {spelled.Length} spelled");
        Assert.DoesNotContain("(en)", phonemes.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Hello there, how are you today?")]
    [InlineData("ru", "Щука жужжит, шипящие звуки громкие!")]
    public async Task Speech_is_loud_enough_and_does_not_clip(string language, string text)
    {
        var samples = MemoryMarshal.Cast<byte, short>(await SpeakAsync(language, text, rateWpm: 175, pitch: 50)).ToArray();
        var peak = samples.Max(sample => Math.Abs((int)sample));

        Assert.InRange(peak, short.MaxValue / 10, short.MaxValue - 1);
    }

    [Fact]
    public async Task Load_without_the_library_names_the_debian_packages()
    {
        var result = await RunAsync("no-library", "en", "", "175", "50", "", "Hello.");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("libespeak-ng.so.1", result.Error, StringComparison.Ordinal);
        Assert.Contains("libespeak-ng1", result.Error, StringComparison.Ordinal);
        Assert.Contains("espeak-ng-data", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_with_a_data_path_without_data_names_path_key_and_package()
    {
        using var folder = new TempFolder();

        var result = await RunAsync("en", "", "175", "50", folder.Path, "Hello.");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(folder.Path, result.Error, StringComparison.Ordinal);
        Assert.Contains("voice.data_path", result.Error, StringComparison.Ordinal);
        Assert.Contains("espeak-ng-data", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_with_the_parent_of_the_data_folder_speaks()
    {
        var version = await RunProgramAsync("espeak-ng", "--version");
        var dataFolder = version.Output.Split("Data at:")[1].Trim();

        var result = await RunAsync("en", "", "175", "50", Path.GetDirectoryName(dataFolder)!, "Hello.");

        Assert.Equal(0, result.ExitCode);
        Assert.NotEmpty(result.OutputBytes);
    }

    private static async Task<byte[]> SpeakAsync(string language, string text, int rateWpm, int pitch)
    {
        var result = await RunAsync(language, "", $"{rateWpm}", $"{pitch}", "", text);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.OutputBytes;
    }

    private static Task<FinishedProgram> RunAsync(params string[] arguments) =>
        RunProgramAsync("dotnet", ["exec", typeof(VoiceProgram).Assembly.Location, .. arguments]);

    private static Task<FinishedProgram> RunProgramAsync(string program, params string[] arguments) =>
        Task.Run(() => RunningProgram.Run(program, arguments, timeout: TimeSpan.FromSeconds(60)));

    private static async Task<byte[]> ReferenceAsync(string language, string text, int rateWpm, int pitch)
    {
        var result = await RunProgramAsync(
            "espeak-ng", "-v", language, "-s", $"{rateWpm}", "-p", $"{pitch}", "--stdout", text);
        return result.OutputBytes[WavHeaderBytes..];
    }
}

using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Buttons;

/// <summary>The rules of a configuration, place by place. Any thread.</summary>
internal sealed class ButtonSet
{
    private readonly List<ButtonRule[]> _rules;

    /// <summary>Takes rules that were checked.</summary>
    public ButtonSet(IEnumerable<string> rules)
    {
        _rules =
        [
            .. rules.Select(text => ButtonRule.Parse(text) ?? throw new ArgumentException($"{text} is no rule", nameof(rules)))
                .GroupBy(rule => rule.Place.Text, StringComparer.Ordinal).Select(place => place.ToArray()),
        ];
        Buttons = [.. _rules.Select(rules => new WatchedButton(
            rules[0].Place, rules.Aggregate(Gestures.None, (all, rule) => all | rule.Gesture)))];
    }

    /// <summary>Each place once, with all that is wanted there.</summary>
    public IReadOnlyList<WatchedButton> Buttons { get; }

    /// <summary>The rules that a gesture fulfils, in the order of the configuration.</summary>
    public IEnumerable<ButtonRule> Find(ButtonGesture made)
    {
        // The end of a hold concerns the rule of its beginning.
        var gesture = made.Gesture == Gestures.HoldEnd ? Gestures.Hold : made.Gesture;
        return _rules[made.Place].Where(rule => rule.Gesture == gesture);
    }
}

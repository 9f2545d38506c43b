using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// One call only. Where extracted text goes. Text that stood around a JSON object is kept apart from the object's own.
/// </summary>
internal ref struct AnswerText(StringBuilder target, ref AnswerTextSeam seam)
{
    private readonly ref AnswerTextSeam _seam = ref seam;

    public readonly void Add(char character)
    {
        if (_seam.IsOpen && !char.IsWhiteSpace(_seam.Last) && !char.IsWhiteSpace(character))
            target.Append(' ');
        _seam = new AnswerTextSeam(IsOpen: false, character);
        target.Append(character);
    }

    /// <summary>What comes next is not the continuation of what was before.</summary>
    public readonly void Part() => _seam = _seam with { IsOpen = true };
}

using System.Runtime.CompilerServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>The attributes of a <see cref="GpioLineConfig"/>.</summary>
[InlineArray(10)]
internal struct GpioConfigAttributes
{
    private GpioConfigAttribute _first;
}

namespace Sparse;

/// <summary>
/// Declares a block: layers that networks use as one, once or repeated, with parameters. Its members are declared as a network's, its parameters as
/// those of the class, and a size in it is a number or an expression in words over the parameters and <c>inputs</c>, the channels that
/// arrive: <c>nameof(channels)</c>, <c>"4 * growth"</c>, <c>"inputs / 2"</c>. The generator makes a TorchSharp module <c>Module</c> inside the class.
/// </summary>
/// <example>
/// <code>
/// [Block]
/// public partial class BasicBlock(int channels, int stride = 1)
/// {
///     [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU] public partial Layer Conv1 { get; }
///     [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d] public partial Layer Conv2 { get; }
///     [Add, ReLU] public partial Layer Skip { get; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;

/// <summary>A block, used as a layer.</summary>
/// <typeparam name="T">A class with <see cref="BlockAttribute"/>.</typeparam>
/// <param name="arguments">The values of its parameters in order; those at the end that have defaults may be left out.</param>
public sealed class BlockAttribute<T>(params int[] arguments) : LayerAttribute
{
    /// <summary>The values of its parameters.</summary>
    public int[] Arguments { get; } = arguments;
}

/// <summary>A block, used several times in a row with the same arguments. The blocks of a member are numbered from 0 in their parameters' names.</summary>
/// <typeparam name="T">A class with <see cref="BlockAttribute"/>.</typeparam>
/// <param name="count">How many, at least 1.</param>
/// <param name="arguments">The values of its parameters in order; those at the end that have defaults may be left out.</param>
public sealed class RepeatAttribute<T>(int count, params int[] arguments) : LayerAttribute
{
    /// <summary>How many.</summary>
    public int Count { get; } = count;

    /// <summary>The values of its parameters.</summary>
    public int[] Arguments { get; } = arguments;
}

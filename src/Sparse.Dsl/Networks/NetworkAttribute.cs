namespace Sparse;

/// <summary>
/// Declares a feed-forward network: the class's partial properties of type <see cref="Layer"/>, in order of declaration, are its members, and
/// the layer attributes on a member, from left to right, its layers. The generator makes the class a TorchSharp module.
/// </summary>
/// <example>
/// <code>
/// [Network(Input = [1, 28, 28])]
/// public partial class LeNet300
/// {
///     [Flatten, Linear(300), LeakyReLU(0.01)] public partial Layer Fc1 { get; }
///     [Linear(100), LeakyReLU(0.01)] public partial Layer Fc2 { get; }
///     [Linear(10)] public partial Layer Head { get; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>The shape of one sample without its batch dimension, such as <c>[1, 28, 28]</c>; every extent at least 1.</summary>
    public int[] Input { get; init; } = [];
}

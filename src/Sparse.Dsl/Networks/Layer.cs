namespace Sparse;

/// <summary>One member of a declared network, described: what it computes and the shapes it takes and gives.</summary>
/// <remarks>In a block the shapes depend on where the block stands: there they are empty, and the count is 0.</remarks>
/// <param name="Name">The member's name, which is also the prefix of its parameters' names.</param>
/// <param name="Description">Its layers from left to right, such as <c>Flatten, Linear(300), LeakyReLU(0.01)</c>.</param>
/// <param name="InputShape">The shape of one sample going in, without the batch dimension.</param>
/// <param name="OutputShape">The shape of one sample coming out, without the batch dimension.</param>
/// <param name="ParameterCount">The number of trainable scalars in it.</param>
public sealed record Layer(
    string Name,
    string Description,
    IReadOnlyList<int> InputShape,
    IReadOnlyList<int> OutputShape,
    long ParameterCount
);

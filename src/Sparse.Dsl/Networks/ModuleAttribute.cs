namespace Sparse;

/// <summary>
/// A hand-written TorchSharp module as one layer. Its type has a constructor without parameters and derives from
/// <c>torch.nn.Module&lt;Tensor, Tensor&gt;</c>; it takes and gives minibatches. What it gives is stated, since it cannot be computed.
/// </summary>
/// <typeparam name="T">The module.</typeparam>
public sealed class ModuleAttribute<T> : LayerAttribute
{
    /// <summary>The shape of one sample that it gives; that of its input if left out.</summary>
    public int[] Output { get; init; } = [];

    /// <summary>
    /// Its parameters in the order of <c>named_parameters()</c>, each a name and a shape such as <c>"scale [300]"</c> or <c>"inner.weight [10, 300]"</c>.
    /// The network's constructor holds them against the module's.
    /// </summary>
    public string[] Parameters { get; init; } = [];
}

using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>The module of a block, wherever it stands.</summary>
/// <param name="Model">The block.</param>
/// <param name="Layers">Its layers.</param>
/// <param name="Slots">What its constructor takes beside the channels that arrive and the block's parameters.</param>
internal sealed record BlockModulePlan(BlockModel Model, EquatableArray<BlockLayerPlan> Layers, EquatableArray<BlockSlot> Slots);

/// <summary>One layer of a block.</summary>
/// <param name="Member">The member it belongs to.</param>
/// <param name="Index">Its place in the member.</param>
/// <param name="Layer">What it is; its sizes are expressions over the constructor's parameters.</param>
/// <param name="Rank">The dimensions of a sample that arrives; 0 where they depend on the place.</param>
/// <param name="Inputs">What its module takes first: channels, features, extents.</param>
/// <param name="Outputs">The channels that come out, where a projection must know them.</param>
/// <param name="Module">The path of its module in the block; null where it has none.</param>
internal sealed record BlockLayerPlan(int Member, int Index, LayerModel Layer, int Rank, string Inputs, string Outputs, string? Module)
{
    /// <summary>The members whose outputs a join takes; −1 is the input.</summary>
    public EquatableArray<int> Sources { get; init; }

    /// <summary>The slot that holds the stride of a projection; null where there can be none.</summary>
    public string? Stride { get; init; }

    /// <summary>The path of the projection's batch norm; null where it has none.</summary>
    public string? Norm { get; init; }
}

namespace Sparse.Generators.Planning;

/// <summary>
/// A number that the module of a block needs beside the block's parameters, because it depends on where the block stands: the stride of a
/// projection, or what arrives at a layer where that cannot be told from the channels that enter the block.
/// </summary>
/// <param name="Name">The name of the constructor's parameter.</param>
/// <param name="Member">The member of the block.</param>
/// <param name="Index">The layer of the member.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FromEnd">Of an extent: which, counted from the last.</param>
internal sealed record BlockSlot(string Name, int Member, int Index, BlockSlotKind Kind, int FromEnd = 0)
{
    /// <summary>The number in a place.</summary>
    public int Value(PlacedBlock block)
    {
        var layer = block.Layers.First(layer => layer.Member == Member && layer.Index == Index);
        return Kind switch
        {
            BlockSlotKind.ProjectionStride => layer.Projection?.Stride ?? 0,
            BlockSlotKind.SourceChannels => layer.Sources[0].Shape[0],
            _ => layer.Input[layer.Input.Count - 1 - FromEnd],
        };
    }
}

/// <summary>What a <see cref="BlockSlot"/> is.</summary>
internal enum BlockSlotKind
{
    /// <summary>The stride of a projection; 0 where there is none.</summary>
    ProjectionStride,

    /// <summary>The first extent of the value that is added.</summary>
    SourceChannels,

    /// <summary>An extent of what arrives.</summary>
    Extent,
}

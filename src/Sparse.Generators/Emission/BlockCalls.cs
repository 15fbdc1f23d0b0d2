using Sparse.Generators.Models;
using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

/// <summary>Prints what makes a block's module.</summary>
internal static class BlockCalls
{
    /// <summary>The module of a block in its place.</summary>
    public static MadeModule Made(LayerModel.Block layer, PlacedBlock block)
    {
        var type = $"{layer.Model!.Type.Reference}.Module";
        var arguments = new List<string> { Literals.Extent(block.Input[0]) };
        arguments.AddRange(layer.Model.Parameters.Select((parameter, i) => $"{parameter.Name}: {Literals.Extent(block.Arguments[i])}"));
        arguments.AddRange(BlockPlanner.Plan(layer.Model).Plan!.Slots.Select(slot => $"{slot.Name}: {Literals.Extent(slot.Value(block))}"));
        return new MadeModule(block.Path, type, $"new {type}({string.Join(", ", arguments)})", null);
    }
}

using System.Globalization;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>
/// The paths of the modules of one member. The first layer with parameters takes the member's; a later one adds its own name, numbered from the
/// second of its kind. Blocks are numbered from 0, but a block that is the member's only layer with parameters takes the member's path.
/// </summary>
internal sealed class ModuleNames(string path, MemberModel member)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _blocks;

    /// <summary>The path of the next module.</summary>
    public string Next(LayerModel layer)
    {
        var isFirst = _taken.Count == 0 && _blocks == 0;
        return isFirst ? Take(path) : Inside(path, layer.Kind);
    }

    /// <summary>The path of a module inside another.</summary>
    public string Inside(string module, string kind)
    {
        var name = $"{module}.{kind}";
        for (var n = 2; _taken.Contains(name); n++)
        {
            name = $"{module}.{kind}{n.ToString(CultureInfo.InvariantCulture)}";
        }

        return Take(name);
    }

    /// <summary>The path of the next block.</summary>
    public string NextBlock()
    {
        var number = _blocks++;
        return IsOnlyBlock ? path : $"{path}.{number.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Whether a member is a block and, beside it, layers without parameters only.</summary>
    private bool IsOnlyBlock =>
        member.Layers.Count(static layer => layer is LayerModel.Block) == 1
        && member.Layers.All(static layer =>
            layer is LayerModel.Block { Count: null } or not (LayerModel.Block or LayerModel.Add) && !HasParameters(layer)
        );

    private static bool HasParameters(LayerModel layer) =>
        layer
            is LayerModel.Linear
                or LayerModel.Conv
                or LayerModel.BatchNorm
                or LayerModel.LayerNorm
                or LayerModel.Embedding
                or LayerModel.Module;

    private string Take(string name)
    {
        _taken.Add(name);
        return name;
    }
}

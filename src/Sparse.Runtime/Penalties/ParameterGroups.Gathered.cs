using Sparse.Runtime.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties;

// Groups one after the other, each gathered in its own order in double precision: for the user's own groups, and for operators that need a whole group at hand.
public sealed unsafe partial class ParameterGroups
{
    private WeightSets[]? _sets;
    private double[] _gathered = [];
    private double[] _steps = [];
    private GroupPenalty[]?[]? _made;
    private (string Name, double Lambda, double Option) _madeFor;
    private (Tensor? Weights, GroupLayout Layout)[]?[]? _bySize;

    /// <summary>Divides parameters into the user's own groups; allocates what a step needs.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
    /// <param name="index">The group of every weight of a parameter, by its name and shape.</param>
    public static ParameterGroups ByIndex(ParameterBuffer parameters, bool weightBySize, Func<string, IReadOnlyList<int>, int[]> index)
    {
        var sets = new WeightSets[parameters.Names.Count];
        var layouts = new GroupLayout[sets.Length];
        for (var i = 0; i < sets.Length; i++)
        {
            sets[i] = WeightSets.Of(index(parameters.Names[i], [.. parameters.Value(i).shape.Select(static extent => (int)extent)]));
            layouts[i] = new GroupLayout(1, 1, (int)parameters.Value(i).numel());
        }

        return new ParameterGroups(parameters, weightBySize, layouts) { _sets = sets, IsIndexed = true };
    }

    /// <summary>Whether the groups are the user's own.</summary>
    internal bool IsIndexed { get; private init; }

    /// <summary>The groups of a parameter, weight by weight.</summary>
    internal WeightSets Sets(int index)
    {
        if (_sets is null)
        {
            _sets = new WeightSets[_layouts.Length];
            for (var i = 0; i < _sets.Length; i++)
            {
                _sets[i] = WeightSets.Of(_layouts[i]);
            }
        }

        return _sets[index];
    }

    /// <summary>
    /// The groups of a parameter by their size, so that tensor operations take all of one size together: where their weights lie, one group behind the other, on the parameter's
    /// device. Where a layout says it, that alone.
    /// </summary>
    /// <param name="index">The parameter.</param>
    internal IReadOnlyList<(Tensor? Weights, GroupLayout Layout)> BySize(int index)
    {
        _bySize ??= new (Tensor?, GroupLayout)[]?[_layouts.Length];
        return _bySize[index] ??= IsIndexed
            ?
            [
                .. Sets(index)
                    .BySize()
                    .Select(same =>
                        (
                            (Tensor?)tensor(same.Positions, device: Parameters.Value(index).device).DetachFromDisposeScope(),
                            new GroupLayout(1, same.Positions.Length / same.Size, same.Size)
                        )
                    ),
            ]
            : [(null, _layouts[index])];
    }

    /// <summary>Room for the weights of a group.</summary>
    internal Span<double> Gathered(int count) => Room(ref _gathered, count);

    /// <summary>Room for the steps of a group.</summary>
    internal Span<double> Steps(int count) => Room(ref _steps, count);

    /// <summary>The penalty of every group of a parameter; made anew where its strength or its option has changed.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="name">The penalty.</param>
    /// <param name="lambda">λ.</param>
    /// <param name="option">Its option; one it has none of is not read.</param>
    internal GroupPenalty[] Penalties(int index, string name, double lambda, double option)
    {
        if (_made is null || _madeFor != (name, lambda, option))
        {
            _made = new GroupPenalty[_layouts.Length][];
            _madeFor = (name, lambda, option);
        }

        return _made[index] ??= Make(index, name, lambda, option);
    }

    private GroupPenalty[] Make(int index, string name, double lambda, double option) =>
        IndexedPenalty.Make(
            Sets(index),
            size => (GroupPenalty)PenaltyFactory.Create(name, lambda, _ => option, new GroupLayout(1, 1, size), _weightBySize)!
        );

    private static Span<double> Room(ref double[] room, int count)
    {
        if (room.Length < count)
        {
            room = new double[count];
        }

        return room.AsSpan(0, count);
    }
}

using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Penalties;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Levels;

/// <summary>What is not zero in the weights of a training, where they lie; and the removal of the smallest.</summary>
internal sealed class WeightCounts
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>Finds where the parameters lie.</summary>
    /// <param name="declaration">The experiment.</param>
    /// <param name="loop">Its training.</param>
    public WeightCounts(ExperimentDeclaration declaration, TrainingLoop loop)
    {
        var parameters = declaration.Parameters.ToDictionary(static parameter => parameter.Name, StringComparer.Ordinal);
        foreach (var buffer in loop.Parameters)
        {
            for (var i = 0; i < buffer.Names.Count; i++)
            {
                var parameter = parameters[buffer.Names[i]];
                var groups = parameter.Penalty >= 0 ? declaration.Penalties[parameter.Penalty].Groups : null;
                _places[parameter.Name] = new Place(
                    WeightSlice.Of(buffer, i, (int)parameter.Count),
                    groups is { } axis ? GroupLayout.Of(axis, parameter.Shape) : null
                );
            }
        }
    }

    /// <summary>What is left of what a target counts.</summary>
    /// <param name="target">The target.</param>
    public double Left(LevelTarget target) => target.Left(target.Counted.Select(parameter => _places[parameter.Name].Count(target.Unit)));

    /// <summary>What is left of what a target counts, in an exported file.</summary>
    /// <param name="declaration">The experiment.</param>
    /// <param name="path">The file.</param>
    /// <param name="target">The target.</param>
    public static double LeftInFile(ExperimentDeclaration declaration, string path, LevelTarget target)
    {
        var tensors = Safetensors.Read(path).Tensors.ToDictionary(static tensor => tensor.Name, StringComparer.Ordinal);
        return target.Left(
            target.Counted.Select(counted =>
            {
                var parameter = declaration.Parameters.Single(parameter => parameter.Name == counted.Name);
                var groups = parameter.Penalty >= 0 ? declaration.Penalties[parameter.Penalty].Groups : null;
                var tensor = tensors[counted.Name];
                return target.Unit == LevelUnit.Groups && groups is { } axis
                    ? new WeightCount(0, NonZeroGroups(GroupLayout.Of(axis, parameter.Shape), Values(tensor)))
                    : new WeightCount(tensor.CountNonZeros(), 0);
            })
        );
    }

    /// <summary>Sets the smallest of what a target counts to zero until no more than a level is left; nothing where no more is.</summary>
    /// <param name="target">The target.</param>
    /// <param name="wanted">The level, in what is left.</param>
    public void Remove(LevelTarget target, double wanted)
    {
        var places = target.Counted.Select(parameter => _places[parameter.Name]).ToArray();
        var values = places.Select(static place => place.Slice.Read()).ToArray();
        if (target.Unit is LevelUnit.NonZeros or LevelUnit.Sparsity)
        {
            L0Ball.Project(values, (long)Math.Round(wanted));
        }
        else
        {
            RemoveByCost(target, wanted, places, values);
        }

        for (var i = 0; i < places.Length; i++)
        {
            places[i].Slice.TakeZeros(values[i]);
        }
    }

    // Where weights cost differently, or go in groups, from the smallest on: a group by its root mean square.
    private static void RemoveByCost(LevelTarget target, double wanted, Place[] places, float[][] values)
    {
        var pieces = new List<(double Size, int Parameter, int Piece)>();
        for (var p = 0; p < places.Length; p++)
        {
            var layout = places[p].Layout(target.Unit);
            for (var j = 0; j < layout.Groups; j++)
            {
                var squares = 0.0;
                for (var i = 0; i < layout.Size; i++)
                {
                    squares += Math.Pow(values[p][layout.Index(j, i)], 2);
                }

                if (squares > 0)
                {
                    pieces.Add((squares / layout.Size, p, j));
                }
            }
        }

        var left = target.Left(places.Select((place, p) => place.Count(target.Unit, values[p])));
        foreach (var (_, p, j) in pieces.OrderBy(static piece => piece.Size))
        {
            if (left <= wanted)
            {
                return;
            }

            var layout = places[p].Layout(target.Unit);
            for (var i = 0; i < layout.Size; i++)
            {
                values[p][layout.Index(j, i)] = 0;
            }

            var counted = target.Counted[p];
            left -=
                target.Unit == LevelUnit.Groups
                    ? 1
                    : counted.Left(target.Unit, new WeightCount(1, 0)) - counted.Left(target.Unit, new WeightCount(0, 0));
        }
    }

    private static long NonZeroGroups(GroupLayout layout, ReadOnlySpan<float> values)
    {
        var nonZero = 0L;
        for (var j = 0; j < layout.Groups; j++)
        {
            for (var i = 0; i < layout.Size; i++)
            {
                if (values[layout.Index(j, i)] != 0)
                {
                    nonZero++;
                    break;
                }
            }
        }

        return nonZero;
    }

    private static float[] Values(SafetensorsTensor tensor) =>
        tensor.Type == SafetensorsType.F64
            ? Array.ConvertAll(tensor.Doubles.ToArray(), static value => (float)value)
            : tensor.Singles.ToArray();

    private sealed record Place(WeightSlice Slice, GroupLayout? Groups)
    {
        /// <summary>Its groups where those are counted; else every weight is one.</summary>
        public GroupLayout Layout(LevelUnit unit) =>
            unit == LevelUnit.Groups && Groups is { } groups ? groups : new GroupLayout(1, Slice.Length, 1);

        public WeightCount Count(LevelUnit unit) =>
            unit == LevelUnit.Groups ? Count(unit, Slice.Read()) : new WeightCount(Slice.NonZeros, 0);

        public WeightCount Count(LevelUnit unit, float[] values) =>
            unit == LevelUnit.Groups && Groups is { } groups
                ? new WeightCount(0, NonZeroGroups(groups, values))
                : new WeightCount(values.LongCount(static value => value != 0), 0);
    }
}

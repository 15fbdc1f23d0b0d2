namespace Sparse.Runtime.Penalties;

/// <summary>A penalty on groups of different sizes, each given by its weights.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="sets">The groups.</param>
/// <param name="create">The penalty of one group of so many weights.</param>
public sealed class IndexedPenalty(double lambda, WeightSets sets, Func<int, GroupPenalty> create) : Penalty(lambda)
{
    private readonly GroupPenalty[] _penalties = Make(sets, create);

    /// <inheritdoc/>
    public override bool IsConvex => Array.TrueForAll(_penalties, static penalty => penalty.IsConvex);

    /// <inheritdoc/>
    public override string? NoSubdifferential => _penalties.Select(static penalty => penalty.NoSubdifferential).FirstOrDefault();

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (var set = 0; set < sets.Count; set++)
        {
            sum += sets.Size(set) == 0 ? 0 : _penalties[set].ValueOfOne(Gathered(w, set));
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void Prox(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, Span<double> x)
    {
        for (var set = 0; set < sets.Count; set++)
        {
            if (sets.Size(set) == 0)
            {
                continue;
            }

            var group = Gathered(z, set);
            var own = new double[group.Length];
            if (steps.Length == 1)
            {
                own.AsSpan().Fill(steps[0]);
            }
            else
            {
                sets.Gather(steps, set, own);
            }

            _penalties[set].ProxOfOne(group, own);
            sets.Scatter(group, set, x);
        }
    }

    /// <inheritdoc/>
    public override double SubdifferentialDistance(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        double largest = 0;
        for (var set = 0; set < sets.Count; set++)
        {
            if (sets.Size(set) > 0)
            {
                largest = Math.Max(largest, _penalties[set].DistanceOfOne(Gathered(w, set), Gathered(slopes, set)));
            }
        }

        return largest;
    }

    /// <inheritdoc/>
    public override double LambdaMax(ReadOnlySpan<double> slopes)
    {
        double largest = 0;
        for (var set = 0; set < sets.Count; set++)
        {
            if (sets.Size(set) > 0)
            {
                largest = Math.Max(largest, _penalties[set].LambdaMaxOfOne(Gathered(slopes, set)));
            }
        }

        return largest;
    }

    /// <summary>A penalty for each group; those of one size share theirs.</summary>
    internal static GroupPenalty[] Make(WeightSets sets, Func<int, GroupPenalty> create)
    {
        var bySize = new Dictionary<int, GroupPenalty>();
        var penalties = new GroupPenalty[sets.Count];
        for (var set = 0; set < penalties.Length; set++)
        {
            var size = sets.Size(set);
            if (!bySize.TryGetValue(size, out var penalty))
            {
                bySize.Add(size, penalty = create(size));
            }

            penalties[set] = penalty;
        }

        return penalties;
    }

    private double[] Gathered(ReadOnlySpan<double> values, int set)
    {
        var group = new double[sets.Size(set)];
        sets.Gather(values, set, group);
        return group;
    }
}

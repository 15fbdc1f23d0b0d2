namespace Sparse.Runtime.Penalties;

/// <summary>λ·weight for each group that is not zero. Proximal operator: 0 where Σz²/t ≤ 2λ·weight, else z.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
/// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
public sealed class GroupL0Penalty(double lambda, GroupLayout layout, bool weightBySize = true) : GroupPenalty(lambda, layout, weightBySize)
{
    /// <inheritdoc/>
    public override bool IsConvex => false;

    /// <inheritdoc/>
    public override string NoSubdifferential => "of GroupL0 every zero group is stationary";

    private protected override double ValueOf(ReadOnlySpan<double> w) => Norm(w) > 0 ? Lambda * Weight : 0;

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps)
    {
        double square = 0;
        for (var i = 0; i < z.Length; i++)
        {
            square += z[i] * z[i] / steps[i];
        }

        if (square <= 2 * Lambda * Weight)
        {
            z.Clear();
        }
    }

    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes) => Norm(w) == 0 ? 0 : Norm(slopes);

    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes) => 0;
}

/// <summary>The minimax concave penalty of the norms, with λ·weight. Proximal operator in multiples of the Euclidean metric only.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
/// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
/// <param name="gamma">γ &gt; 0.</param>
public sealed class GroupMcpPenalty(double lambda, GroupLayout layout, bool weightBySize = true, double gamma = 3)
    : GroupPenalty(lambda, layout, weightBySize)
{
    private readonly McpPenalty _ofNorm = new(lambda * layout.Weight(weightBySize), gamma);

    /// <inheritdoc/>
    public override bool IsConvex => false;

    private protected override double ValueOf(ReadOnlySpan<double> w) => _ofNorm.Value(Norm(w));

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps)
    {
        if (!AllEqual(steps))
        {
            throw new NotSupportedException(
                "The proximal operator of GroupMcp has no closed form in a metric that is not a multiple of the Euclidean."
            );
        }

        var norm = Norm(z);
        var shrunk = _ofNorm.Prox(norm, steps[0]);
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = shrunk == 0 ? 0 : z[i] * (shrunk / norm);
        }
    }

    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        var norm = Norm(w);
        if (norm == 0)
        {
            return _ofNorm.SubdifferentialDistance(0, Norm(slopes));
        }

        var slope = Math.Max(_ofNorm.Lambda - (norm / gamma), 0);
        var rest = new double[w.Length];
        for (var i = 0; i < w.Length; i++)
        {
            rest[i] = slopes[i] + (slope * w[i] / norm);
        }

        return Norm(rest);
    }

    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes) => Norm(slopes) / Weight;
}

namespace Sparse.Runtime.Penalties;

/// <summary>
/// λΣ|wᵢ₊₁ − wᵢ| along the weights of each group in their order. Proximal operator in any diagonal metric, by dynamic programming. It does not see what the weights
/// of a group have in common, so that there is no λ from which on they are all 0, unless the slopes of a group sum to 0.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
public sealed class TotalVariationPenalty(double lambda, GroupLayout layout) : GroupPenalty(lambda, layout, weightBySize: false)
{
    private protected override double ValueOf(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (var i = 1; i < w.Length; i++)
        {
            sum += Math.Abs(w[i] - w[i - 1]);
        }

        return Lambda * sum;
    }

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps) => TotalVariation.InPlace(z, steps, Lambda);

    // ∂R = Dᵀu with |u| ≤ 1, and u = the sign of every jump: the weights fall into pieces of one value, and on a piece the distance of p to λDᵀu over the free
    // u within it is the norm of the operator of λR at p (Moreau), p shortened by what the jumps at its ends give.
    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        double square = 0;
        Span<double> one = [1];
        for (var start = 0; start < w.Length; )
        {
            var end = start + 1;
            while (end < w.Length && w[end] == w[start])
            {
                end++;
            }

            var piece = new double[end - start];
            for (var i = 0; i < piece.Length; i++)
            {
                piece[i] = -slopes[start + i];
            }

            if (start > 0)
            {
                piece[0] -= Lambda * Math.Sign(w[start] - w[start - 1]);
            }

            if (end < w.Length)
            {
                piece[^1] += Lambda * Math.Sign(w[end] - w[end - 1]);
            }

            var ones = new double[piece.Length];
            ones.AsSpan().Fill(one[0]);
            TotalVariation.InPlace(piece, ones, Lambda);
            foreach (var value in piece)
            {
                square += value * value;
            }

            start = end;
        }

        return Math.Sqrt(square);
    }

    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes)
    {
        double sum = 0;
        double size = 0;
        double largest = 0;
        foreach (var slope in slopes)
        {
            sum += slope;
            size += Math.Abs(slope);
            largest = Math.Max(largest, Math.Abs(sum));
        }

        // The last partial sum is the sum of all, up to rounding.
        return Math.Abs(sum) <= 1e-12 * size ? largest : double.PositiveInfinity;
    }
}

using System.Buffers;

namespace Sparse.Runtime.Penalties;

/// <summary>Total variation along one group of weights in a diagonal metric, in place and in double precision.</summary>
internal static class TotalVariation
{
    /// <summary>
    /// The x that minimises Σ(xᵢ − zᵢ)²/(2tᵢ) + λΣ|xᵢ₊₁ − xᵢ|, by dynamic programming (Johnson 2013, weighted): from left to right the derivative of what the
    /// values so far cost at least, as a function of the last one, is piecewise linear; the penalty cuts it to [−λ, λ]. Where it is cut is where the
    /// next value pulls on it, and from right to left each x is its right neighbour, kept between those two. Every knot comes and goes once: linear time.
    /// </summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="steps">t &gt; 0.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    public static void InPlace(Span<double> z, ReadOnlySpan<double> steps, double lambda)
    {
        var n = z.Length;
        if (n < 2 || lambda == 0)
        {
            return;
        }

        var rented = ArrayPool<double>.Shared.Rent(8 * n);
        try
        {
            Solve(z, steps, lambda, rented);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static void Solve(Span<double> z, ReadOnlySpan<double> steps, double lambda, double[] room)
    {
        var n = z.Length;
        // Knots of the derivative, and by how much slope and intercept change at each.
        var at = room.AsSpan(0, 2 * n);
        var slopes = room.AsSpan(2 * n, 2 * n);
        var intercepts = room.AsSpan(4 * n, 2 * n);
        var lower = room.AsSpan(6 * n, n);
        var upper = room.AsSpan(7 * n, n);
        var (first, last) = (n, n - 1);
        for (var k = 0; k < n - 1; k++)
        {
            var d = 1 / steps[k];
            var before = k == 0 ? 0 : lambda;
            var (slope, intercept) = (d, -before - (d * z[k]));
            var left = first;
            while (left <= last && (slope * at[left]) + intercept <= -lambda)
            {
                slope += slopes[left];
                intercept += intercepts[left];
                left++;
            }

            lower[k] = (-lambda - intercept) / slope;
            var (slopeRight, interceptRight) = (d, before - (d * z[k]));
            var right = last;
            while (right >= left && (slopeRight * at[right]) + interceptRight >= lambda)
            {
                slopeRight -= slopes[right];
                interceptRight -= intercepts[right];
                right--;
            }

            upper[k] = (lambda - interceptRight) / slopeRight;
            first = left - 1;
            (at[first], slopes[first], intercepts[first]) = (lower[k], slope, intercept + lambda);
            last = right + 1;
            (at[last], slopes[last], intercepts[last]) = (upper[k], -slopeRight, lambda - interceptRight);
        }

        var weight = 1 / steps[n - 1];
        var (total, rest) = (weight, -lambda - (weight * z[n - 1]));
        for (var knot = first; knot <= last && (total * at[knot]) + rest <= 0; knot++)
        {
            total += slopes[knot];
            rest += intercepts[knot];
        }

        z[n - 1] = -rest / total;
        for (var k = n - 2; k >= 0; k--)
        {
            z[k] = Math.Min(Math.Max(z[k + 1], lower[k]), upper[k]);
        }
    }
}

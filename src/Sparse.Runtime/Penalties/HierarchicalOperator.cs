namespace Sparse.Runtime.Penalties;

/// <summary>
/// The proximal operator of one feature's hierarchy: the (b, t) that minimise ½‖v − b‖² + ½‖u − t‖² + λ‖b‖₂ with |t_k| ≤ M‖b‖₂ (Lemhadri, Ruan, Abraham, Tibshirani 2021,
/// algorithm 2).
/// </summary>
internal static class HierarchicalOperator
{
    /// <summary>Performs it in place.</summary>
    /// <param name="v">The feature's weights in the skip connection.</param>
    /// <param name="u">Its weights in the hidden layer.</param>
    /// <param name="lambda">λ times the step.</param>
    /// <param name="m">M &gt; 0.</param>
    /// <param name="sizes">Room for as many numbers as <paramref name="u"/> has.</param>
    public static void Prox(Span<double> v, Span<double> u, double lambda, double m, Span<double> sizes)
    {
        var norm = Norm(v);
        var largest = 0.0;
        for (var k = 0; k < u.Length; k++)
        {
            sizes[k] = Math.Abs(u[k]);
            largest = Math.Max(largest, sizes[k]);
        }

        // With the s largest |u| cut to M‖b‖: ‖b‖ = (‖v‖ + M Σ|u| − λ)₊/(1 + sM²), and s is right where M‖b‖ lies between the s-th and the next.
        var length = Math.Max(norm - lambda, 0);
        if (m * length < largest)
        {
            sizes = sizes[..u.Length];
            sizes.Sort();
            var sum = 0.0;
            for (var s = 0; s <= u.Length; s++)
            {
                length = Math.Max(norm + (m * sum) - lambda, 0) / (1 + (s * m * m));
                if (s == u.Length || m * length >= sizes[^(s + 1)])
                {
                    break;
                }

                sum += sizes[^(s + 1)];
            }
        }

        if (length == 0)
        {
            v.Clear();
            u.Clear();
            return;
        }

        Scale(v, norm, length);
        var bound = m * length;
        foreach (ref var weight in u)
        {
            weight = Math.Clamp(weight, -bound, bound) + 0.0; // no −0
        }
    }

    /// <summary>‖v‖₂.</summary>
    public static double Norm(ReadOnlySpan<double> v)
    {
        var squares = 0.0;
        foreach (var value in v)
        {
            squares += value * value;
        }

        return Math.Sqrt(squares);
    }

    // b has the direction of v; where v is 0 it may have any, and takes the first.
    private static void Scale(Span<double> v, double norm, double length)
    {
        if (norm == 0)
        {
            v[0] = length;
            return;
        }

        foreach (ref var value in v)
        {
            value *= length / norm;
        }
    }
}

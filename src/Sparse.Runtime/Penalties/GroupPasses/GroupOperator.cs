namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>What a group's operator depends on.</summary>
internal enum GroupOperatorKind
{
    /// <summary>Group lasso: the norm, in a metric the root of the secular equation.</summary>
    Lasso,

    /// <summary>Group l0: the norm in the metric.</summary>
    L0,

    /// <summary>Group MCP: the norm, Euclidean only.</summary>
    Mcp,

    /// <summary>Group l∞: more than sums over the group.</summary>
    LInfinity,
}

/// <summary>An operator that scales each group by what sums over it say.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Gamma">γ of group MCP.</param>
internal readonly record struct GroupOperator(GroupOperatorKind Kind, double Gamma = 0)
{
    /// <summary>What a group is multiplied by.</summary>
    /// <param name="square">Σz², for group l0 Σδz².</param>
    /// <param name="kappa">κ &gt; 0.</param>
    /// <param name="rate">The step size α.</param>
    public double Factor(double square, double kappa, double rate)
    {
        if (Kind == GroupOperatorKind.L0)
        {
            return square <= 2 * kappa ? 0 : 1;
        }

        var norm = Math.Sqrt(square);
        if (Kind == GroupOperatorKind.Mcp)
        {
            if (Gamma <= rate)
            {
                return norm <= kappa / rate * Math.Sqrt(Gamma * rate) ? 0 : 1;
            }

            return norm <= kappa ? 0
                : norm <= Gamma * kappa / rate ? (1 - (kappa / norm)) / (1 - (rate / Gamma))
                : 1;
        }

        return norm <= kappa ? 0 : 1 - (kappa / norm);
    }

    /// <summary>Whether a metric asks for the root of the secular equation, not a factor.</summary>
    /// <param name="inMetric">Whether δ differs from weight to weight.</param>
    public bool IsSecular(bool inMetric) => Kind == GroupOperatorKind.Lasso && inMetric;

    /// <summary>Whether sums over a group decide.</summary>
    public bool IsSummed => Kind != GroupOperatorKind.LInfinity;
}

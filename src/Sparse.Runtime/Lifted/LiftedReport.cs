namespace Sparse.Runtime.Lifted;

/// <summary>How far a point of the lifted problem is from its conditions of Karush, Kuhn and Tucker. Every residual is relative to its largest term.</summary>
/// <param name="Layers">Layer by layer.</param>
/// <param name="Feasibility">The larger of ‖U − W V₋ − b‖² and ‖V − σ(U)‖², over all layers, a sample.</param>
/// <param name="MultiplierError">‖Ξ + δ‖/‖δ‖ over the entries with U ≠ 0, of the worst layer.</param>
/// <param name="BetaNeeded">The least β with which V = σ(U) at a stationary point: the largest of W₊ᵀΞ₊ and of Y − V, over all entries.</param>
public sealed record LiftedReport(IReadOnlyList<LayerReport> Layers, double Feasibility, double MultiplierError, double BetaNeeded)
{
    /// <summary>The worst residual.</summary>
    public double Kkt => Layers.Max(static layer => layer.Worst);

    /// <summary>Entries with U = 0: the kinks that the point stands on.</summary>
    public long Kinks => Layers.Sum(static layer => layer.Kinks);
}

/// <summary>One layer's residuals.</summary>
/// <param name="Weights">ΞV₋ᵀ ∈ ∂penalty(W), the worst column or entry, over the largest of the penalty's strength and the forces.</param>
/// <param name="Bias">Ξ1 = 0, over the same.</param>
/// <param name="Multipliers">
/// Ξ = σ'(U)p where U ≠ 0, Ξ between αp and p where U = 0 (the Clarke interval), p = W₊ᵀΞ₊ or minus the derivative of the loss; over the largest |p|.
/// </param>
/// <param name="Relation">U = W V₋ + b, the largest deviation over the largest |U|.</param>
/// <param name="Kinks">Entries with U = 0.</param>
public sealed record LayerReport(double Weights, double Bias, double Multipliers, double Relation, long Kinks)
{
    /// <summary>The worst.</summary>
    public double Worst => Math.Max(Math.Max(Weights, Bias), Math.Max(Multipliers, Relation));
}

namespace Sparse;

/// <summary>
/// The constraint ‖w_g‖₁ ≤ radius on each group, a whole parameter unless told otherwise: it has no strength. Proximal operator: the projection (Duchi et al. 2008), in
/// every metric.
/// </summary>
public sealed class L1BallAttribute : StructuredPenaltyAttribute
{
    /// <summary>The l1 ball of each parameter.</summary>
    /// <param name="radius">The radius &gt; 0.</param>
    public L1BallAttribute(double radius)
        : base(1)
    {
        Radius = radius;
        Groups = Groups.Layer;
    }

    /// <summary>The radius &gt; 0.</summary>
    public double Radius { get; }
}

namespace Sparse;

/// <summary>
/// The constraint of at most so many nonzeros in each group, a whole parameter unless told otherwise: it has no strength. Proximal operator: the weights of the largest
/// z²·d stay (iterative hard thresholding; Blumensath, Davies 2009), in every metric.
/// </summary>
public sealed class L0BallAttribute : StructuredPenaltyAttribute
{
    /// <summary>The l0 ball of each parameter.</summary>
    /// <param name="count">Nonzeros of a group, at least 1.</param>
    public L0BallAttribute(int count)
        : base(1)
    {
        Count = count;
        Groups = Groups.Layer;
    }

    /// <summary>Nonzeros of a group, at least 1.</summary>
    public int Count { get; }
}

namespace Sparse;

/// <summary>
/// The constraint that the weights of a group, a row unless told otherwise, are not negative and sum to <see cref="Sum"/>: it has no strength. Proximal operator: the
/// projection (Duchi et al. 2008), in every metric.
/// </summary>
public sealed class SimplexAttribute : StructuredPenaltyAttribute
{
    /// <summary>The simplex of each row.</summary>
    /// <param name="sum">What the weights of a group sum to, &gt; 0.</param>
    public SimplexAttribute(double sum = 1)
        : base(1)
    {
        Sum = sum;
        Groups = Groups.Rows;
    }

    /// <summary>What the weights of a group sum to, &gt; 0.</summary>
    public double Sum { get; }
}

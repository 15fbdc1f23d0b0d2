namespace Sparse.Runtime.Paths;

/// <summary>Two quantities of one solution, both to be small: its loss and what its weights cost.</summary>
/// <param name="Loss">The first, f.</param>
/// <param name="Cost">The second: the penalty's value R, or a count of nonzero weights.</param>
public readonly record struct FrontPoint(double Loss, double Cost)
{
    /// <summary>Whether this one is nowhere larger than another, and somewhere smaller.</summary>
    /// <param name="other">The other.</param>
    public bool Dominates(FrontPoint other) => Loss <= other.Loss && Cost <= other.Cost && (Loss < other.Loss || Cost < other.Cost);
}

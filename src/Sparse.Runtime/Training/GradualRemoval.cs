namespace Sparse.Runtime.Training;

/// <summary>
/// When weights go in a refit, and how many: step by step in its first half, what is still to go falling by the cubic of gradual pruning (Zhu, Gupta 2017), so that the others take
/// over before more go.
/// </summary>
/// <param name="steps">Steps of the refit, at least 1.</param>
/// <param name="removals">Removals, at least 1, equally far apart; fewer where the first half has fewer steps.</param>
internal readonly struct GradualRemoval(long steps, int removals)
{
    /// <summary>Whether weights go now.</summary>
    /// <param name="done">Steps done, at least 1.</param>
    /// <returns>The share of all that go which then is still there, 0 from the last removal on; null where none go.</returns>
    public double? Left(long done)
    {
        var count = Math.Clamp(steps / 2, 1, removals);
        var (removal, rest) = Math.DivRem(done, Math.Max(1, steps / 2 / count));
        return rest == 0 && removal <= count ? Math.Pow(1 - (removal / (double)count), 3) : null;
    }
}

namespace Sparse.Runtime.Paths;

/// <summary>
/// Stability selection (Meinshausen, Bühlmann 2010) over complementary halves of the training samples (Shah, Samworth 2013): how often each feature is
/// among those that have entered by a λ, over paths on halves.
/// </summary>
/// <param name="Frequencies">[features]: the share of the halves in which the feature has entered by the λ.</param>
/// <param name="Selected">The mean number of features that have entered by the λ.</param>
internal sealed record StabilitySelection(double[] Frequencies, double Selected)
{
    /// <summary>Counts.</summary>
    /// <param name="entries">The largest λ of each feature in each half, [halves][features]; 0 for never.</param>
    /// <param name="lambda">The λ, above 0.</param>
    public static StabilitySelection Of(IReadOnlyList<double[]> entries, double lambda)
    {
        // A point of the whole path has exactly the λ of the halves' points; a rounding apart they are not the same.
        var limit = lambda * (1 - 1e-9);
        var frequencies = new double[entries[0].Length];
        foreach (var entry in entries)
        {
            for (var feature = 0; feature < entry.Length; feature++)
            {
                frequencies[feature] += entry[feature] >= limit ? 1.0 / entries.Count : 0;
            }
        }

        return new StabilitySelection(frequencies, frequencies.Sum());
    }

    /// <summary>How many features enter in at least a share of the halves.</summary>
    /// <param name="threshold">π, in (0, 1].</param>
    public int Stable(double threshold) => Frequencies.Count(frequency => frequency >= threshold - 1e-9);

    /// <summary>
    /// The bound on the expected number of features that are stable by chance, q²/((2π − 1)p), where all noise features are alike and are selected no
    /// more often than others (Meinshausen, Bühlmann 2010, theorem 1).
    /// </summary>
    /// <param name="threshold">π; above 1/2, else there is no bound and it is infinite.</param>
    public double FalseBound(double threshold) =>
        threshold > 0.5 ? Selected * Selected / (((2 * threshold) - 1) * Frequencies.Length) : double.PositiveInfinity;
}

namespace Sparse.Runtime.Races;

/// <summary>The mean of a measure over seeds and how far it spreads.</summary>
/// <param name="Mean">The mean; NaN where a value is not a number.</param>
/// <param name="Deviation">The standard deviation with n − 1; 0 for one value.</param>
/// <param name="Count">How many values.</param>
internal readonly record struct Spread(double Mean, double Deviation, int Count)
{
    // The 97.5 % point of Student's distribution by degrees of freedom.
    private static readonly double[] s_student =
    [
        12.706,
        4.303,
        3.182,
        2.776,
        2.571,
        2.447,
        2.365,
        2.306,
        2.262,
        2.228,
        2.201,
        2.179,
        2.160,
        2.145,
        2.131,
        2.120,
        2.110,
        2.101,
        2.093,
        2.086,
    ];

    /// <summary>Half the width of the 95 % confidence interval of the mean; NaN for one value.</summary>
    public double HalfWidth => Count < 2 ? double.NaN : Student(Count - 1) * Deviation / Math.Sqrt(Count);

    /// <summary>Of values.</summary>
    /// <param name="values">At least one.</param>
    public static Spread Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new Spread(mean, values.Count < 2 ? 0 : Math.Sqrt(squares / (values.Count - 1)), values.Count);
    }

    /// <summary>Of the differences of two measures seed by seed.</summary>
    /// <param name="values">One measure.</param>
    /// <param name="reference">The other, as many.</param>
    public static Spread OfDifferences(IReadOnlyList<double> values, IReadOnlyList<double> reference) =>
        Of([.. values.Zip(reference, static (value, other) => value - other)]);

    // Behind the table the expansion in 1/n around the normal distribution's z (Abramowitz, Stegun 1964, 26.7.5), to 3e-4.
    private static double Student(int freedom)
    {
        if (freedom <= s_student.Length)
        {
            return s_student[freedom - 1];
        }

        const double z = 1.959964;
        const double cube = z * z * z;
        return z + ((cube + z) / (4.0 * freedom)) + (((5 * cube * z * z) + (16 * cube) + (3 * z)) / (96.0 * freedom * freedom));
    }
}

using System.Globalization;

namespace Sparse.Runtime.Paths;

/// <summary>A network at a level of sparsity that was asked for, made of a point of a path: a row of <c>at-sparsity.csv</c>.</summary>
public sealed record SettledNetwork
{
    private static readonly string[] s_columns =
    [
        "wanted",
        "sparsity",
        "nnz",
        "point",
        "lambda",
        "validation_removed",
        "validation_metric",
        "loss",
        "test_metric",
        "epochs",
        "seconds",
    ];

    /// <summary>The share of zeros asked for, in (0, 1).</summary>
    public required double Wanted { get; init; }

    /// <summary>The share of zeros among the penalised weights of the file.</summary>
    public required double Sparsity { get; init; }

    /// <summary>Weights of the file that are not zero, over all weights.</summary>
    public required long NonZeros { get; init; }

    /// <summary>The point it was made of; under <see cref="RefitFrom.Level"/> the nearest, whose strength it had a share of.</summary>
    public required int Point { get; init; }

    /// <summary>The strength λ of that point.</summary>
    public required double Lambda { get; init; }

    /// <summary>The held-out metric where the smallest weights had been removed, before the refit; NaN where they went within it, or nothing is held out.</summary>
    public double ValidationRemoved { get; init; } = double.NaN;

    /// <summary>The held-out metric in the end; NaN where nothing is held out.</summary>
    public double ValidationMetric { get; init; } = double.NaN;

    /// <summary>f, the mean training loss in eval mode.</summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>The metric on the test part; NaN where there is none.</summary>
    public double TestMetric { get; init; } = double.NaN;

    /// <summary>Epochs of the refit.</summary>
    public int Epochs { get; init; }

    /// <summary>Time of the refit.</summary>
    public double Seconds { get; init; }

    /// <summary>The table.</summary>
    /// <param name="networks">The networks, a row each.</param>
    public static string Table(IEnumerable<SettledNetwork> networks) =>
        string.Concat(
            networks.Select(static network => network.Row()).Prepend(string.Join(',', s_columns)).Select(static row => row + "\n")
        );

    private string Row() =>
        string.Join(
            ',',
            Real(Wanted),
            Real(Sparsity),
            Real(NonZeros),
            Real(Point),
            Real(Lambda),
            Real(ValidationRemoved),
            Real(ValidationMetric),
            Real(Loss),
            Real(TestMetric),
            Real(Epochs),
            Seconds.ToString("0.000", CultureInfo.InvariantCulture)
        );

    private static string Real(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}

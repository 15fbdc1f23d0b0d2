using System.Globalization;
using Sparse.Runtime.Certificates;

namespace Sparse.Runtime.Paths;

/// <summary>One point of a front: a row of <c>path.csv</c>. A number that does not exist is NaN, and an empty cell.</summary>
public sealed record PathPoint
{
    private static readonly string[] s_columns =
    [
        "point",
        "lambda",
        "alpha",
        "loss",
        "penalty",
        "validation_loss",
        "validation_metric",
        "validation_error",
        "nnz",
        "weights",
        "sparsity",
        "stationarity",
        "prox_residual",
        "status",
        "steps",
        "epochs",
        "seconds",
    ];

    /// <summary>Its number, from 0, in the order in which points were made.</summary>
    public required int Index { get; init; }

    /// <summary>The strength λ: as set on a path; of a continuation the effective one, (1 − α)/α.</summary>
    public required double Lambda { get; init; }

    /// <summary>The weight α of the loss in the last multiobjective step; NaN on a path.</summary>
    public double Alpha { get; init; } = double.NaN;

    /// <summary>f, the mean training loss in eval mode.</summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>R, without λ.</summary>
    public double Penalty { get; init; } = double.NaN;

    /// <summary>The mean loss on held-out samples.</summary>
    public double ValidationLoss { get; init; } = double.NaN;

    /// <summary>The metric on held-out samples.</summary>
    public double ValidationMetric { get; init; } = double.NaN;

    /// <summary>The standard error of what points are chosen by.</summary>
    public double ValidationError { get; init; } = double.NaN;

    /// <summary>Weights of the exported file that are not zero.</summary>
    public long NonZeros { get; init; }

    /// <summary>Weights of the network.</summary>
    public long Weights { get; init; }

    /// <summary>The share of exact zeros among the penalised weights, in [0, 1].</summary>
    public double Sparsity { get; init; } = double.NaN;

    /// <summary>The largest violation of −∇f ∈ λ∂R, over λ.</summary>
    public double Stationarity { get; init; } = double.NaN;

    /// <summary>The certificate's proximal residual.</summary>
    public double ProxResidual { get; init; } = double.NaN;

    /// <summary>What the certificate says.</summary>
    public CertificateStatus Status { get; init; } = CertificateStatus.BudgetSpent;

    /// <summary>Steps taken for this point alone.</summary>
    public long Steps { get; init; }

    /// <summary>Passes over the training set for this point alone.</summary>
    public double Epochs { get; init; }

    /// <summary>Training time of this point alone.</summary>
    public double Seconds { get; init; }

    /// <summary>Nonzero values of each penalised parameter, in the order of the declaration.</summary>
    public IReadOnlyList<long> Layers { get; init; } = [];

    /// <summary>Where it lies along its front, ≥ 0: λ on a path; R on a continuation, which is walked by levels of it.</summary>
    public double Place => double.IsNaN(Alpha) ? Lambda : Penalty;

    /// <summary>Loss and R: its place on the front.</summary>
    public FrontPoint Front => new(Loss, Penalty);

    /// <summary>The header of <c>path.csv</c>.</summary>
    /// <param name="layers">The penalised parameters.</param>
    public static string Header(IEnumerable<string> layers) =>
        string.Join(',', s_columns.Concat(layers.Select(static name => $"nnz:{name}")));

    /// <summary>The row of <c>path.csv</c>, without an end of line.</summary>
    public string Row() =>
        string.Join(
            ',',
            (string[])
                [
                    Whole(Index),
                    Real(Lambda),
                    Real(Alpha),
                    Real(Loss),
                    Real(Penalty),
                    Real(ValidationLoss),
                    Real(ValidationMetric),
                    Real(ValidationError),
                    Whole(NonZeros),
                    Whole(Weights),
                    Real(Sparsity),
                    Real(Stationarity),
                    Real(ProxResidual),
                    Status.ToString(),
                    Whole(Steps),
                    Real(Epochs),
                    Seconds.ToString("0.000", CultureInfo.InvariantCulture),
                    .. Layers.Select(Whole),
                ]
        );

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="FormatException">It is no row of <c>path.csv</c>.</exception>
    public static PathPoint Parse(string row)
    {
        var cells = row.Split(',');
        if (cells.Length < s_columns.Length)
        {
            throw new FormatException($"A row of path.csv has at least {s_columns.Length} cells, not {cells.Length}.");
        }

        return new PathPoint
        {
            Index = int.Parse(cells[0], CultureInfo.InvariantCulture),
            Lambda = Number(cells[1]),
            Alpha = Number(cells[2]),
            Loss = Number(cells[3]),
            Penalty = Number(cells[4]),
            ValidationLoss = Number(cells[5]),
            ValidationMetric = Number(cells[6]),
            ValidationError = Number(cells[7]),
            NonZeros = long.Parse(cells[8], CultureInfo.InvariantCulture),
            Weights = long.Parse(cells[9], CultureInfo.InvariantCulture),
            Sparsity = Number(cells[10]),
            Stationarity = Number(cells[11]),
            ProxResidual = Number(cells[12]),
            Status = Enum.Parse<CertificateStatus>(cells[13]),
            Steps = long.Parse(cells[14], CultureInfo.InvariantCulture),
            Epochs = Number(cells[15]),
            Seconds = Number(cells[16]),
            Layers = [.. cells.Skip(s_columns.Length).Select(static cell => long.Parse(cell, CultureInfo.InvariantCulture))],
        };
    }

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Real(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}

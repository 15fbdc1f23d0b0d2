using System.Globalization;
using Sparse.Runtime.Charts;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;

namespace Sparse.Runtime.Paths;

/// <summary>Which features enter when: a row a feature in the order of entry, a column a point of the path.</summary>
internal static class FeatureFigure
{
    private const int Most = 30;

    /// <summary>The figure of the features that enter first.</summary>
    /// <param name="experiment">What was walked.</param>
    /// <param name="points">The points.</param>
    /// <param name="model">The file of a point's weights.</param>
    /// <param name="layer">The weights from the features.</param>
    /// <param name="entry">When each feature enters.</param>
    /// <param name="names">What the data call the features; null where they have no names.</param>
    public static HeatMap Of(
        ExperimentDeclaration experiment,
        IEnumerable<PathPoint> points,
        Func<int, string> model,
        ParameterDeclaration layer,
        FeatureEntry entry,
        IReadOnlyList<string>? names
    )
    {
        var ordered = points.OrderByDescending(static point => point.Lambda).ToArray();
        var norms = Array.ConvertAll(ordered, point => InputFeatures.Norms(model(point.Index), layer));
        var entered = entry.Order(null).Where(feature => entry.Lambdas[feature] > 0).ToArray();
        var shown = entered.Take(Most).ToArray();
        return new HeatMap(
            $"{experiment.Name}: the order in which features enter"
                + (entered.Length > Most ? string.Create(CultureInfo.InvariantCulture, $", the first {Most} of {entered.Length}") : ""),
            "lambda",
            [.. shown.Select(feature => names?[feature] ?? string.Create(CultureInfo.InvariantCulture, $"feature {feature}"))],
            [.. ordered.Select(static point => point.Lambda.ToString("0.0e0", CultureInfo.InvariantCulture))],
            [
                .. shown.Select(feature =>
                {
                    var largest = norms.Max(point => point[feature]);
                    return (IReadOnlyList<double>)[.. norms.Select(point => point[feature] / largest)];
                }),
            ]
        )
        {
            ValueLabel = "norm of its weights, over its largest",
        };
    }
}

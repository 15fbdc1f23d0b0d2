using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;

namespace Sparse.Runtime.Paths;

/// <summary>When the features enter along a path: the largest λ at which a weight from each is not zero. Of networks whose first layer is linear.</summary>
/// <param name="Lambdas">The largest λ of each feature; 0 of one that never enters.</param>
/// <param name="Norms">The norm of its weights there; 0 of one that never enters.</param>
internal sealed record FeatureEntry(double[] Lambdas, double[] Norms)
{
    /// <summary>Of the points of a path.</summary>
    /// <param name="points">The path's points.</param>
    /// <param name="model">The file of a point's weights.</param>
    /// <param name="layer">The weights from the features, [outputs, features].</param>
    public static FeatureEntry Of(IEnumerable<PathPoint> points, Func<int, string> model, ParameterDeclaration layer)
    {
        var entry = new FeatureEntry(new double[layer.Shape[1]], new double[layer.Shape[1]]);
        foreach (var point in points.OrderBy(static point => point.Lambda))
        {
            var norms = InputFeatures.Norms(model(point.Index), layer);
            for (var feature = 0; feature < norms.Length; feature++)
            {
                if (norms[feature] > 0)
                {
                    (entry.Lambdas[feature], entry.Norms[feature]) = (point.Lambda, norms[feature]);
                }
            }
        }

        return entry;
    }

    /// <summary>The features in the order in which they enter; of those at one λ the more frequent, then the one with the larger norm there, then the first.</summary>
    /// <param name="frequencies">Its share of the halves; null without stability selection.</param>
    public IEnumerable<int> Order(double[]? frequencies) =>
        Enumerable
            .Range(0, Lambdas.Length)
            .OrderByDescending(feature => Lambdas[feature])
            .ThenByDescending(feature => frequencies?[feature] ?? 0)
            .ThenByDescending(feature => Norms[feature])
            .ThenBy(static feature => feature);
}

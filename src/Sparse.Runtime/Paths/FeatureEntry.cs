using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;

namespace Sparse.Runtime.Paths;

/// <summary>When each feature enters along a path: the largest λ at which a weight from it is not zero. Of networks whose first layer is linear.</summary>
internal static class FeatureEntry
{
    /// <summary>The weights from the features: the first parameter, where it is a matrix with a column a feature; null where it is none.</summary>
    /// <param name="experiment">The experiment.</param>
    public static ParameterDeclaration? Layer(ExperimentDeclaration experiment)
    {
        var features = experiment.InputShape.Aggregate(1L, static (product, extent) => product * extent);
        return
            experiment.Parameters.FirstOrDefault(static parameter => parameter.Role == ParameterRole.Weight)
                is { Shape.Count: 2, Penalty: >= 0 } first
            && first.Shape[1] == features
            ? first
            : null;
    }

    /// <summary>The largest λ of each feature.</summary>
    /// <param name="points">The path's points.</param>
    /// <param name="model">The file of a point's weights.</param>
    /// <param name="layer">The weights from the features, [outputs, features].</param>
    /// <returns>[features]; 0 of one that never enters.</returns>
    public static double[] Of(IEnumerable<PathPoint> points, Func<int, string> model, ParameterDeclaration layer)
    {
        var largest = new double[layer.Shape[1]];
        foreach (var point in points.OrderBy(static point => point.Lambda))
        {
            var norms = Norms(model(point.Index), layer);
            for (var feature = 0; feature < largest.Length; feature++)
            {
                largest[feature] = norms[feature] > 0 ? point.Lambda : largest[feature];
            }
        }

        return largest;
    }

    /// <summary>The Euclidean norm of the weights from each feature.</summary>
    /// <param name="model">The file of the weights.</param>
    /// <param name="layer">The weights from the features, [outputs, features].</param>
    public static double[] Norms(string model, ParameterDeclaration layer)
    {
        var tensor = Safetensors.Read(model).Tensors.First(tensor => tensor.Name == layer.Name);
        var squares = new double[layer.Shape[1]];
        for (var i = 0; i < layer.Count; i++)
        {
            var value = tensor.Type == SafetensorsType.F64 ? tensor.Doubles[i] : tensor.Singles[i];
            squares[i % squares.Length] += value * value;
        }

        return Array.ConvertAll(squares, Math.Sqrt);
    }
}

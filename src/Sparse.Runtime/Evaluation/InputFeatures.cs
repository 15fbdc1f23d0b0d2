using System.Globalization;
using System.Text;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;

namespace Sparse.Runtime.Evaluation;

/// <summary>Which features of the data a network uses, and how strongly. Of networks whose first layer is linear and penalised.</summary>
internal static class InputFeatures
{
    /// <summary>The table of the features: those that a trained network uses, or the order in which they enter along a path.</summary>
    public const string File = "features.csv";

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

    /// <summary>What the data call the features; null where they have no names, or not one a column of the layer.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="layer">The weights from the features, [outputs, features].</param>
    public static IReadOnlyList<string>? Names(Dataset data, ParameterDeclaration layer) =>
        data.Scaling is { Names.Count: > 1 } scaling && layer.Shape[^1] == scaling.Names.Count ? scaling.Names : null;

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

    /// <summary>The features that are used, the one with the largest norm first.</summary>
    /// <param name="norms">The norm of each.</param>
    public static IEnumerable<int> Used(double[] norms) =>
        Enumerable
            .Range(0, norms.Length)
            .Where(feature => norms[feature] > 0)
            .OrderByDescending(feature => norms[feature])
            .ThenBy(static feature => feature);

    /// <summary>The names of the features that are used, the one with the largest norm first.</summary>
    /// <param name="norms">The norm of each.</param>
    /// <param name="names">Their names.</param>
    public static IReadOnlyList<string> UsedNames(double[] norms, IReadOnlyList<string> names) =>
        [.. Used(norms).Select(feature => names[feature])];

    /// <summary>The text of <see cref="File"/>: a row a feature that is used, the one with the largest norm first.</summary>
    /// <param name="norms">The norm of each.</param>
    /// <param name="names">Their names.</param>
    public static string Table(double[] norms, IReadOnlyList<string> names)
    {
        var text = new StringBuilder("feature,norm,name\n");
        foreach (var feature in Used(norms))
        {
            text.Append(CultureInfo.InvariantCulture, $"{feature},{norms[feature]:R},{names[feature]}\n");
        }

        return text.ToString();
    }
}

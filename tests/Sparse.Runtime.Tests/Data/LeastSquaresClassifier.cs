using System.Runtime.InteropServices;
using Sparse.Runtime.Data;

namespace Sparse.Runtime.Tests.Data;

/// <summary>
/// The best linear map from features to class indicators in the squared sense, by the normal equations; classifies by the largest output.
/// </summary>
internal static class LeastSquaresClassifier
{
    public static double Accuracy(Split train, Split test, int features, int classes)
    {
        var weights = Fit(train, features, classes);
        var inputs = MemoryMarshal.Cast<byte, float>(test.Inputs.bytes);
        var labels = MemoryMarshal.Cast<byte, long>(test.Targets.bytes);
        var correct = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var best = 0;
            var bestOutput = double.NegativeInfinity;
            for (var k = 0; k < classes; k++)
            {
                var output = weights[features, k];
                for (var j = 0; j < features; j++)
                {
                    output += weights[j, k] * inputs[(i * features) + j];
                }

                (best, bestOutput) = output > bestOutput ? (k, output) : (best, bestOutput);
            }

            correct += best == labels[i] ? 1 : 0;
        }

        return (double)correct / labels.Length;
    }

    private static double[,] Fit(Split train, int features, int classes)
    {
        var inputs = MemoryMarshal.Cast<byte, float>(train.Inputs.bytes);
        var labels = MemoryMarshal.Cast<byte, long>(train.Targets.bytes);
        var size = features + 1;
        var matrix = new double[size, size + classes];
        var row = new double[size];
        row[features] = 1;
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = 0; j < features; j++)
            {
                row[j] = inputs[(i * features) + j];
            }

            for (var a = 0; a < size; a++)
            {
                for (var b = 0; b < size; b++)
                {
                    matrix[a, b] += row[a] * row[b];
                }

                matrix[a, size + (int)labels[i]] += row[a];
            }
        }

        // Gauss and Jordan; the Gram matrix of Gaussian features is well conditioned.
        for (var p = 0; p < size; p++)
        {
            for (var a = 0; a < size; a++)
            {
                var factor = a == p ? 0 : matrix[a, p] / matrix[p, p];
                for (var b = p; b < size + classes && factor != 0; b++)
                {
                    matrix[a, b] -= factor * matrix[p, b];
                }
            }
        }

        var weights = new double[size, classes];
        for (var a = 0; a < size; a++)
        {
            for (var k = 0; k < classes; k++)
            {
                weights[a, k] = matrix[a, size + k] / matrix[a, a];
            }
        }

        return weights;
    }
}

using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;

namespace Sparse.Runtime.Evaluation;

/// <summary>The zeros of an exported file, counted in the file.</summary>
/// <param name="NonZeros">Weights that are not zero, over all weights.</param>
/// <param name="Weights">All weights; biases are not counted.</param>
/// <param name="PenalisedNonZeros">Penalised scalars that are not zero.</param>
/// <param name="Penalised">Penalised scalars: weights, and biases where a penalty names them.</param>
public sealed record Counting(long NonZeros, long Weights, long PenalisedNonZeros, long Penalised)
{
    /// <summary>The share of exact zeros among the penalised, in [0, 1]; 0 where nothing is penalised.</summary>
    public double Sparsity => Penalised == 0 ? 0 : (double)(Penalised - PenalisedNonZeros) / Penalised;

    /// <summary>Counts.</summary>
    /// <param name="path">The exported file.</param>
    /// <param name="parameters">What the parameters are.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or has not these parameters.</exception>
    public static Counting OfFile(string path, IReadOnlyList<ParameterDeclaration> parameters)
    {
        var tensors = Safetensors.Read(path).Tensors.ToDictionary(static tensor => tensor.Name, StringComparer.Ordinal);
        long nonZeros = 0;
        long weights = 0;
        long penalisedNonZeros = 0;
        long penalised = 0;
        foreach (var parameter in parameters)
        {
            if (!tensors.TryGetValue(parameter.Name, out var tensor) || tensor.Count != parameter.Count)
            {
                throw new InvalidDataException(
                    $"{path} has no tensor '{parameter.Name}' of {parameter.Count} elements, which the network declares."
                );
            }

            var count = tensor.CountNonZeros();
            if (parameter.Role == ParameterRole.Weight)
            {
                nonZeros += count;
                weights += tensor.Count;
            }

            if (parameter.Penalty >= 0)
            {
                penalisedNonZeros += count;
                penalised += tensor.Count;
            }
        }

        return new Counting(nonZeros, weights, penalisedNonZeros, penalised);
    }
}

using Sparse.Runtime.Export;

namespace Sparse.Runtime.Penalties;

/// <summary>The factors of the adaptive lasso (Zou 2006): c = 1/(|ŵ| + ε)^power from the weights ŵ of a pilot, an earlier run.</summary>
public static class AdaptiveWeights
{
    /// <summary>The factors from the weights of an earlier run.</summary>
    /// <param name="model">Its <c>model.safetensors</c>, or the run's folder.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="power">The power &gt; 0.</param>
    /// <param name="epsilon">ε &gt; 0: the factor of a weight that the pilot set to 0 is 1/ε^power.</param>
    /// <exception cref="ArgumentException">The pilot has no such parameter.</exception>
    public static double[] FromRun(string model, string parameter, double power = 1, double epsilon = 1e-3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(power);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        var path = Directory.Exists(model) ? Path.Combine(model, "model.safetensors") : model;
        var pilot =
            Safetensors.Read(path).Tensors.FirstOrDefault(tensor => tensor.Name == parameter)
            ?? throw new ArgumentException($"'{path}' has no parameter '{parameter}'.", nameof(parameter));
        var weights =
            pilot.Type == SafetensorsType.F64 ? pilot.Doubles.ToArray() : Array.ConvertAll(pilot.Singles.ToArray(), static w => (double)w);
        return Array.ConvertAll(weights, weight => Math.Pow(Math.Abs(weight) + epsilon, -power));
    }
}

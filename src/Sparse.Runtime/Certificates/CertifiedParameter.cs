using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Certificates;

/// <summary>One parameter of the objective that is certified.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Penalty">The penalty on it, <c>L1</c>; null where there is none.</param>
/// <param name="Lambda">The penalty's strength, at least 0.</param>
public sealed record CertifiedParameter(string Name, string? Penalty, double Lambda)
{
    /// <summary>The penalty's other options by name: <c>Gamma</c>.</summary>
    public IReadOnlyDictionary<string, double> Options { get; init; } = new Dictionary<string, double>();

    /// <summary>The groups of a penalty on groups.</summary>
    public GroupLayout? Groups { get; init; }

    /// <summary>Whether a group of n weights has the strength λ√n.</summary>
    public bool WeightBySize { get; init; } = true;
}

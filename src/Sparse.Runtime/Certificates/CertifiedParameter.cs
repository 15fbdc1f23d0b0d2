using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Certificates;

/// <summary>One parameter of the objective that is certified.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Penalty">The penalty on it, <c>L1</c>; null where there is none.</param>
/// <param name="Lambda">The penalty's strength, at least 0.</param>
/// <param name="Ridge">δ ≥ 0 of a ridge ½δ‖w‖² that is counted into f.</param>
public sealed record CertifiedParameter(string Name, string? Penalty, double Lambda, double Ridge = 0)
{
    /// <summary>The parameters whose weights follow those of this one, where the penalty sees all of them as one vector; they are not certified on their own.</summary>
    public IReadOnlyList<string> Joined { get; init; } = [];

    /// <summary>The penalty's other options by name: <c>Gamma</c>.</summary>
    public IReadOnlyDictionary<string, double> Options { get; init; } = new Dictionary<string, double>();

    /// <summary>The bodies of a penalty of the user's own, as text; null for a built-in one.</summary>
    public string? Kernel { get; init; }

    /// <summary>The groups of a penalty on groups.</summary>
    public GroupLayout? Groups { get; init; }

    /// <summary>Whether a group of n weights has the strength λ√n.</summary>
    public bool WeightBySize { get; init; } = true;

    /// <summary>The group of every weight, from 0, where the groups are the user's own; null elsewhere.</summary>
    public int[]? Index { get; init; }

    /// <summary>c of every weight of a weighted l1 norm; null elsewhere.</summary>
    public double[]? Factors { get; init; }
}

/// <summary>The stationarity of one penalised parameter.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Lambda">The penalty's strength.</param>
/// <param name="RInf">Its largest violation of −∇f ∈ λ∂R, over λ; as it is where λ is 0; NaN where ∂R says nothing.</param>
/// <param name="NonZeros">Its elements that are not zero.</param>
/// <param name="Count">Its elements.</param>
public sealed record LayerStationarity(string Name, double Lambda, double RInf, long NonZeros, long Count);

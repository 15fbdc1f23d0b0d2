namespace Sparse;

/// <summary>The base of every penalty attribute: λR over the parameters that <see cref="On"/> names.</summary>
/// <param name="lambda">The penalty's strength λ ≥ 0; NaN where a path or a target chooses it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class PenaltyAttribute(double lambda = double.NaN) : Attribute
{
    /// <summary>The penalty's strength λ ≥ 0; NaN where a path or a target chooses it.</summary>
    public double Lambda { get; private protected init; } = lambda;

    /// <summary>
    /// The parameters penalised, by name (<c>Fc1.weight</c>), dotted prefix (<c>Fc1</c>) or with wildcards (<c>Fc*</c>), several separated by
    /// commas. Every weight by default. A prefix or a wildcard never takes a bias or a norm layer's weight; a full name does.
    /// </summary>
    public string? On { get; init; }
}

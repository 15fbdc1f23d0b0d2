using Sparse.Runtime.Certificates;

namespace Sparse.Runtime.Penalties;

/// <summary>Makes a penalty from its declaration.</summary>
public static class PenaltyFactory
{
    /// <summary>The penalty of an attribute on one parameter; null where no such penalty is known.</summary>
    /// <param name="name">The attribute: <c>Mcp</c>.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="option">Its other options by name: <c>Gamma</c>.</param>
    /// <param name="layout">The groups; of a penalty on groups only.</param>
    /// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
    public static Penalty? Create(
        string name,
        double lambda,
        Func<string, double> option,
        GroupLayout? layout = null,
        bool weightBySize = true
    ) =>
        name switch
        {
            "L1" => new L1Penalty(lambda),
            "L0" => new L0Penalty(lambda),
            "LHalf" => new PowerPenalty(lambda, 0.5),
            "LTwoThirds" => new PowerPenalty(lambda, 2.0 / 3),
            "Lq" => new PowerPenalty(lambda, option("Q")),
            "ElasticNet" => new ElasticNetPenalty(lambda, option("L1Ratio")),
            "Mcp" => new McpPenalty(lambda, option("Gamma")),
            "Scad" => new ScadPenalty(lambda, option("A")),
            "CappedL1" => new CappedL1Penalty(lambda, option("Theta")),
            "LogSum" => new LogSumPenalty(lambda, option("Epsilon")),
            "NonNegativeL1" => new BoxL1Penalty(lambda, 0, double.PositiveInfinity),
            "Box" => new BoxPenalty(option("Minimum"), option("Maximum")),
            "BoxL1" => new BoxL1Penalty(lambda, option("Minimum"), option("Maximum")),
            "Quantize" => new QuantizePenalty(lambda, (int)option("Levels"), option("Scale")),
            "GroupLasso" when layout is { } groups => new SparseGroupLassoPenalty(lambda, groups, weightBySize),
            "SparseGroupLasso" when layout is { } groups => new SparseGroupLassoPenalty(lambda, groups, weightBySize, option("L1Ratio")),
            "GroupL0" when layout is { } groups => new GroupL0Penalty(lambda, groups, weightBySize),
            "GroupMcp" when layout is { } groups => new GroupMcpPenalty(lambda, groups, weightBySize, option("Gamma")),
            "GroupLInfinity" when layout is { } groups => new GroupLInfinityPenalty(lambda, groups, weightBySize),
            "Simplex" when layout is { } groups => new SimplexPenalty(groups, option("Sum")),
            "L1Ball" when layout is { } groups => new L1BallPenalty(groups, option("Radius")),
            "L0Ball" when layout is { } groups => new L0BallPenalty(groups, (int)option("Count")),
            "TotalVariation" when layout is { } groups => new TotalVariationPenalty(lambda, groups),
            "UnitFiltersL1" when layout is { } groups => new UnitFiltersL1Penalty(lambda, groups),
            "UnitFiltersL0" when layout is { } groups => new UnitFiltersL0Penalty(lambda, groups),
            "NuclearNorm" when layout is { } rows => new NuclearNormPenalty(lambda, rows.Groups, rows.Inner),
            "Hierarchical" when layout is { } skip => new HierarchicalPenalty(lambda, skip.Outer, skip.Groups, option("M")),
            _ => null,
        };

    /// <summary>The penalty on a parameter that is certified; null where it has none, or one that is not known here.</summary>
    /// <param name="parameter">The parameter.</param>
    public static Penalty? Create(CertifiedParameter parameter)
    {
        return parameter.Penalty is null ? null
            : parameter.Kernel is not null ? new OwnPenalty(parameter.Penalty, parameter.Lambda, parameter.Kernel, Given)
            : parameter.Factors is not null ? new WeightedL1Penalty(parameter.Lambda, parameter.Factors)
            : parameter.Index is not null
                ? new IndexedPenalty(
                    parameter.Lambda,
                    WeightSets.Of(parameter.Index),
                    size =>
                        (GroupPenalty)
                            Create(parameter.Penalty, parameter.Lambda, Given, new GroupLayout(1, 1, size), parameter.WeightBySize)!
                )
            : Create(parameter.Penalty, parameter.Lambda, Given, parameter.Groups, parameter.WeightBySize);

        double Given(string name) => Option(parameter, name);
    }

    private static double Option(CertifiedParameter parameter, string name) =>
        parameter.Options.TryGetValue(name, out var value)
            ? value
            : throw new ArgumentException($"The penalty {parameter.Penalty} on '{parameter.Name}' lacks its {name}.");
}

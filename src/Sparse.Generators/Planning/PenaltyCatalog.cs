namespace Sparse.Generators.Planning;

/// <summary>What the generator knows of the built-in penalties. A test holds names and defaults equal to those of the attribute classes.</summary>
internal static class PenaltyCatalog
{
    /// <summary>λ has no default: a declaration must give it.</summary>
    public static readonly OptionRule Lambda = new("Lambda", OptionKind.Number, null) { Minimum = 0 };

    /// <summary>A constraint is the same whatever its strength.</summary>
    private static readonly OptionRule NoLambda = new("Lambda", OptionKind.Number, "1") { Minimum = 1, Maximum = 1 };

    private static readonly OptionRule L1Ratio = new("L1Ratio", OptionKind.Number, "0.5") { Minimum = 0, Maximum = 1 };

    private static readonly OptionRule Gamma = OptionRule.Positive("Gamma", "3");

    /// <summary>Every built-in penalty by its attribute.</summary>
    public static readonly IReadOnlyDictionary<string, PenaltyFacts> All = new[]
    {
        new PenaltyFacts("L1", "the soft threshold"),
        new PenaltyFacts("L0", "the hard threshold"),
        new PenaltyFacts("LHalf", "the half threshold"),
        new PenaltyFacts("LTwoThirds", "the two-thirds threshold"),
        new PenaltyFacts("Lq", "the l_q threshold", Between("Q", "0.5", 0, 1)),
        new PenaltyFacts("ElasticNet", "the soft threshold and a shrink", L1Ratio),
        new PenaltyFacts("Mcp", "the firm threshold", Gamma),
        new PenaltyFacts(
            "Scad",
            "the SCAD threshold",
            new OptionRule("A", OptionKind.Number, "3.7") { Minimum = 2, ExcludesMinimum = true }
        ),
        new PenaltyFacts("CappedL1", "the capped soft threshold", OptionRule.Positive("Theta", "0.1")),
        new PenaltyFacts("LogSum", "the log-sum threshold", OptionRule.Positive("Epsilon", "0.01")),
        new PenaltyFacts("NonNegativeL1", "the soft threshold on w ≥ 0"),
        new PenaltyFacts("Box", "clipping to a box", Bound("Minimum", null), Bound("Maximum", null)) { IsConstraint = true },
        new PenaltyFacts("BoxL1", "the soft threshold, clipped to a box", Bound("Minimum", "-1"), Bound("Maximum", "1")),
        new PenaltyFacts(
            "Quantize",
            "the pull to the nearest level",
            OptionRule.Count("Levels", "3", 2),
            OptionRule.Positive("Scale", "1")
        ),
        new PenaltyFacts("GroupLasso", "the group shrink") { IsGrouped = true },
        new PenaltyFacts("GroupL0", "the hard threshold of groups") { IsGrouped = true },
        new PenaltyFacts("GroupMcp", "the firm threshold of groups", Gamma) { IsGrouped = true, IsEuclideanOnly = true },
        new PenaltyFacts("SparseGroupLasso", "the soft threshold and the group shrink", L1Ratio) { IsGrouped = true },
        new PenaltyFacts("GroupLInfinity", "the cut of groups to one size") { IsGrouped = true },
    }.ToDictionary(static facts => facts.Name);

    /// <summary>The options of a penalty: its strength, then its own.</summary>
    public static IEnumerable<OptionRule> Options(PenaltyFacts facts) => facts.Options.Prepend(facts.IsConstraint ? NoLambda : Lambda);

    private static OptionRule Between(string name, string value, double minimum, double maximum) =>
        new(name, OptionKind.Number, value)
        {
            Minimum = minimum,
            Maximum = maximum,
            ExcludesMinimum = true,
            ExcludesMaximum = true,
        };

    private static OptionRule Bound(string name, string? value) => new(name, OptionKind.Number, value);
}

/// <summary>A built-in penalty.</summary>
/// <param name="Name">Its attribute: <c>Mcp</c>.</param>
/// <param name="Title">Its proximal operator in words.</param>
/// <param name="Options">Its options beside λ, all numbers.</param>
internal sealed record PenaltyFacts(string Name, string Title, params OptionRule[] Options)
{
    /// <summary>The bodies of a penalty of the user's own; null for a built-in one.</summary>
    public Kernels.PenaltyKernel? Kernel { get; init; }

    /// <summary>Whether its value is infinite somewhere: an iterate has to be feasible before values are compared.</summary>
    public bool IsFeasibilityBound => Kernel is null && Name is "Box" or "BoxL1" or "NonNegativeL1";

    /// <summary>What its rule is called after.</summary>
    public string RuleName { get; init; } = Name;

    /// <summary>Whether it is on groups of weights.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>Whether it is a constraint, without a strength.</summary>
    public bool IsConstraint { get; init; }

    /// <summary>Whether its proximal operator is known in a multiple of the Euclidean metric alone.</summary>
    public bool IsEuclideanOnly { get; init; }
}

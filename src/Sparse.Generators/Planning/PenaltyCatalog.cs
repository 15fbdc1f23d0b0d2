using Sparse.Generators.Models;

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
        new PenaltyFacts("WeightedL1", "the soft threshold by a factor a weight") { IsWeighted = true },
        new PenaltyFacts("Simplex", "the projection onto the simplex", OptionRule.Positive("Sum", "1"))
        {
            IsGrouped = true,
            IsConstraint = true,
            IsGathered = true,
            Axis = "Rows",
        },
        new PenaltyFacts("L1Ball", "the projection onto the l1 ball", OptionRule.Positive("Radius", null))
        {
            IsGrouped = true,
            IsConstraint = true,
            IsGathered = true,
            Axis = "Layer",
        },
        new PenaltyFacts("L0Ball", "the largest alone", OptionRule.Count("Count", "1"))
        {
            IsGrouped = true,
            IsConstraint = true,
            IsGathered = true,
            Axis = "Layer",
        },
        new PenaltyFacts("TotalVariation", "the operator of total variation")
        {
            IsGrouped = true,
            IsGathered = true,
            Axis = "Rows",
        },
        new PenaltyFacts("NuclearNorm", "the soft threshold of the singular values")
        {
            IsGrouped = true,
            IsGathered = true,
            IsEuclideanOnly = true,
            Axis = "Rows",
            HasAxis = false,
        },
        new PenaltyFacts("Hierarchical", "the hierarchical operator", OptionRule.Positive("M", "10"))
        {
            IsGrouped = true,
            IsGathered = true,
            IsEuclideanOnly = true,
            HasAxis = false,
            IsJoint = true,
        },
    }.ToDictionary(static facts => facts.Name);

    /// <summary>The penalties on the unit spheres of the filters, by the attribute: <c>[L1(Normalise = Normalise.UnitFilters)]</c>.</summary>
    private static readonly IReadOnlyDictionary<string, PenaltyFacts> OnUnitFilters = new Dictionary<string, PenaltyFacts>
    {
        ["L1"] = UnitFilters("UnitFiltersL1", "the soft threshold, scaled to length 1"),
        ["L0"] = UnitFilters("UnitFiltersL0", "the largest weights that are worth λ each, scaled to length 1"),
    };

    /// <summary>What is known of a built-in penalty as it is written; null where it is none.</summary>
    /// <param name="attribute">The attribute.</param>
    public static PenaltyFacts? Of(AttributeModel attribute) =>
        !Planning.Options.IsBuiltIn(attribute) ? null
        : attribute.Text("Normalise", null) == "UnitFilters" && OnUnitFilters.TryGetValue(attribute.Name, out var onSphere) ? onSphere
        : All.TryGetValue(attribute.Name, out var facts) ? facts
        : null;

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

    private static PenaltyFacts UnitFilters(string name, string title) =>
        new(name, title)
        {
            IsGrouped = true,
            IsGathered = true,
            IsEuclideanOnly = true,
            IsOnSphere = true,
            Axis = "Rows",
            HasAxis = false,
        };
}

/// <summary>A built-in penalty.</summary>
/// <param name="Name">Its attribute: <c>Mcp</c>.</param>
/// <param name="Title">Its proximal operator in words.</param>
/// <param name="Options">Its options beside λ, all numbers.</param>
internal sealed record PenaltyFacts(string Name, string Title, params OptionRule[] Options)
{
    /// <summary>The bodies of a penalty of the user's own; null for a built-in one.</summary>
    public Kernels.PenaltyKernel? Kernel { get; init; }

    /// <summary>Whether it is one on the unit spheres of the groups.</summary>
    public bool IsOnSphere { get; init; }

    /// <summary>Whether its value is infinite somewhere: an iterate has to be feasible before values are compared.</summary>
    public bool IsFeasibilityBound =>
        IsOnSphere
        || (Kernel is null && Name is "Box" or "BoxL1" or "NonNegativeL1" or "Simplex" or "L1Ball" or "L0Ball" or "Hierarchical");

    /// <summary>Whether weights are left however large its strength is.</summary>
    public bool NeverVanishes => IsOnSphere || (Kernel is null && Name is "TotalVariation");

    /// <summary>Whether its operator makes no zeros but all of them.</summary>
    public bool MakesNoZeros => Kernel is null && Name is "TotalVariation" or "NuclearNorm";

    /// <summary>Whether means of feasible weights may not be feasible.</summary>
    public bool IsNonconvexSet => IsOnSphere || (Kernel is null && Name is "L0Ball" or "Hierarchical");

    /// <summary>What its rule is called after.</summary>
    public string RuleName { get; init; } = Name;

    /// <summary>Whether it is on groups of weights.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>Whether its operator needs the weights of a group at hand, one group after the other.</summary>
    public bool IsGathered { get; init; }

    /// <summary>What a group is where the declaration does not say.</summary>
    public string Axis { get; init; } = "InputNeurons";

    /// <summary>Whether a declaration may say what a group is.</summary>
    public bool HasAxis { get; init; } = true;

    /// <summary>Whether every weight has a factor of its own.</summary>
    public bool IsWeighted { get; init; }

    /// <summary>Whether it is on a skip connection and a hidden layer at once.</summary>
    public bool IsJoint { get; init; }

    /// <summary>Whether it is a constraint, without a strength.</summary>
    public bool IsConstraint { get; init; }

    /// <summary>Whether its proximal operator is known in a multiple of the Euclidean metric alone.</summary>
    public bool IsEuclideanOnly { get; init; }
}

namespace Sparse.Generators.Planning.Fronts;

/// <summary>The options of fronts. A test holds the defaults equal to those of the attributes' classes.</summary>
internal static class FrontCatalog
{
    private static readonly OptionRule[] s_common =
    [
        OptionRule.Share("Validation", "0.1", excludesOne: true),
        new("Certify", OptionKind.Switch, "true"),
        new("Tolerated", OptionKind.Number, "0.02") { Minimum = 0 },
        OptionRule.Count("NonZeros", "0", 0),
        OptionRule.Count("RefitEpochs", "0", 0),
        OptionRule.Count("Folds", "0", 2),
    ];

    private static readonly OptionRule Ratio = new("Ratio", OptionKind.Number, "0.001")
    {
        Minimum = 0,
        Maximum = 1,
        ExcludesMinimum = true,
        ExcludesMaximum = true,
    };

    /// <summary>The options of [Path].</summary>
    public static readonly IReadOnlyList<OptionRule> Path =
    [
        OptionRule.Count("Points", "40", 2),
        Ratio,
        OptionRule.Positive("Largest", null),
        OptionRule.Count("Epochs", "2"),
        OptionRule.Count("FirstEpochs", "0", 0),
        .. s_common,
        new("Tolerance", OptionKind.Number, "0") { Minimum = 0 },
        OptionRule.Share("Reseed", "0", excludesOne: false),
        OptionRule.Share("RefitPenalty", "0", excludesOne: false),
        OptionRule.Count("RefitRemovals", "1"),
        new("RefitExcess", OptionKind.Number, "1") { Minimum = 1 },
        OptionRule.Count("Refine", "0", 0),
        OptionRule.Count("HalfSamples", "0", 2),
        new("StableShare", OptionKind.Number, "0.75")
        {
            Minimum = 0,
            Maximum = 1,
            ExcludesMinimum = true,
        },
        OptionRule.Count("Patience", "0", 0),
        new("Saturation", OptionKind.Number, "0") { Minimum = 0 },
        OptionRule.Count("StopAt", "0", 0),
        new("Seconds", OptionKind.Number, "0") { Minimum = 0 },
    ];

    /// <summary>The options of [Continuation].</summary>
    public static readonly IReadOnlyList<OptionRule> Continuation =
    [
        OptionRule.Count("Points", "40", 2),
        OptionRule.Positive("Largest", null),
        Ratio with
        {
            Default = "0.1",
        },
        OptionRule.Count("FirstEpochs", "50"),
        OptionRule.Count("Epochs", "20"),
        .. s_common,
        new("Tolerance", OptionKind.Number, "0") { Minimum = 0 },
        OptionRule.Count("ReturnPoints", "0", 0),
        OptionRule.Count("Starts", "1"),
        OptionRule.Count("PenaltyPoints", "2", 0),
        OptionRule.Count("PredictorEpochs", "10000"),
        new("Shrinkage", OptionKind.Number, "50") { Minimum = 0 },
        new("ReferenceLoss", OptionKind.Number, null),
        new("ReferencePenalty", OptionKind.Number, null),
    ];

    /// <summary>Options that leave no trace where they are not written.</summary>
    public static readonly IReadOnlyList<string> Optional =
    [
        "Largest",
        "RefitEpochs",
        "RefitPenalty",
        "RefitRemovals",
        "RefitExcess",
        "Tolerance",
        "Reseed",
        "Refine",
        "Folds",
        "HalfSamples",
        "Patience",
        "Saturation",
        "StopAt",
        "Seconds",
        "ReturnPoints",
        "Starts",
        "ReferenceLoss",
        "ReferencePenalty",
    ];
}

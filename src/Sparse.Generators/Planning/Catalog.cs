namespace Sparse.Generators.Planning;

/// <summary>
/// What the generator knows of the built-in attributes beyond their names: options with defaults and ranges, and of a data set the shape of a
/// sample and the classes. A test holds the defaults equal to those of the attribute classes.
/// </summary>
internal static class Catalog
{
    private static readonly OptionRule Batch = OptionRule.Count("Batch", "128");

    public static readonly IReadOnlyList<OptionRule> Train = [OptionRule.Count("Epochs", "20"), OptionRule.Count("Seed", "1", 0)];

    /// <summary>
    /// Which of the programs printed from a rule performs it: one fused pass over memory where the device is a CPU, or plain tensor operations
    /// everywhere. No attribute sets it; a run may.
    /// </summary>
    public static readonly OptionRule Program = new("Program", OptionKind.Choice, "Fused") { Choices = ["Fused", "TensorOps"] };

    /// <summary>An option of [Train] that is offered where it is declared.</summary>
    public static readonly OptionRule LabelSmoothing = OptionRule.Share("LabelSmoothing", "0", excludesOne: true);

    /// <summary>The options of a target. A target offers its own unit; what is for all targets stands at the first.</summary>
    public static readonly IReadOnlyList<OptionRule> Target =
    [
        OptionRule.Share("Sparsity", null, excludesOne: true) with
        {
            ExcludesMinimum = true,
        },
        OptionRule.Count("NonZeros", null),
        OptionRule.Count("Groups", null),
        new("Bytes", OptionKind.Number, null) { Minimum = 1 },
        new("Flops", OptionKind.Number, null) { Minimum = 1 },
        new("Tolerance", OptionKind.Number, null) { Minimum = 0 },
        OptionRule.Count("Trainings", "8"),
        OptionRule.Positive("Large", "0.001"),
        OptionRule.Positive("Small", "1E-07"),
        OptionRule.Count("Enough", "0", 0),
    ];

    /// <summary>What may be added to a training.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<OptionRule>> Recipes = new Dictionary<
        string,
        IReadOnlyList<OptionRule>
    >
    {
        ["StepDecay"] = [OptionRule.Count("Every", "10"), OptionRule.Positive("Factor", "0.1") with { Maximum = 1 }],
        ["CosineDecay"] = [OptionRule.Share("Final", "0", excludesOne: false)],
        ["OneCycle"] =
        [
            OptionRule.Share("Rise", "0.3", excludesOne: true) with
            {
                ExcludesMinimum = true,
            },
            OptionRule.Share("Start", "0.04", excludesOne: false) with
            {
                ExcludesMinimum = true,
            },
            OptionRule.Share("Final", "4E-06", excludesOne: false),
        ],
        ["WarmUp"] = [OptionRule.Count("Epochs", "1")],
        ["ClipGradient"] = [OptionRule.Positive("Norm", null)],
        ["WeightDecay"] = [new("Strength", OptionKind.Number, null) { Minimum = 0 }],
        ["EarlyStopping"] =
        [
            OptionRule.Share("Validation", "0.1", excludesOne: true) with
            {
                ExcludesMinimum = true,
            },
            OptionRule.Count("Patience", "5"),
        ],
        ["RandomCrop"] = [OptionRule.Count("Padding", "4")],
        ["RandomFlip"] = [],
    };

    private static readonly IReadOnlyList<OptionRule> GreyImages =
    [
        Batch,
        OptionRule.Count("PerClass", "0", 0),
        OptionRule.Count("TestPerClass", "0", 0),
        new("Standardise", OptionKind.Switch, "true"),
    ];

    /// <summary>The built-in data sets.</summary>
    public static readonly IReadOnlyDictionary<string, DataFacts> Data = new Dictionary<string, DataFacts>
    {
        ["Mnist"] = new([1, 28, 28], 10, GreyImages),
        ["FashionMnist"] = new([1, 28, 28], 10, GreyImages),
        ["Cifar10"] = new([3, 32, 32], 10, [Batch]),
        ["LibSvm"] = new(
            null,
            null,
            [
                Batch,
                new("Path", OptionKind.Text, null) { Meaning = "the path of a file" },
                OptionRule.Count("Features", "0", 0),
                OptionRule.Share("TestShare", "0.2", excludesOne: true),
            ]
        ),
        ["Csv"] = new(
            null,
            null,
            [
                Batch,
                new("Path", OptionKind.Text, null) { Meaning = "the path of a file" },
                new("Target", OptionKind.Text, null) { Meaning = "the name of a column" },
                OptionRule.Share("TestShare", "0.2", excludesOne: true),
                new("Standardise", OptionKind.Switch, "true"),
                new("InOrder", OptionKind.Switch, "false"),
            ]
        ),
        ["Planted"] = new(
            null,
            null,
            [
                Batch,
                OptionRule.Count("Features", "784"),
                OptionRule.Count("Support", "40"),
                OptionRule.Count("Classes", "10", 2),
                OptionRule.Count("Train", "20000"),
                OptionRule.Count("Test", "5000"),
                OptionRule.Share("Noise", "0.02", excludesOne: false),
                OptionRule.Count("DataSeed", "7", 0),
            ]
        ),
    };

    /// <summary>What is known of any other data attribute.</summary>
    public static readonly DataFacts OtherData = new(null, null, [Batch]);
}

/// <summary>What is known of a data set at compile time.</summary>
/// <param name="Sample">The shape of one sample; null where only the file knows.</param>
/// <param name="Classes">The classes; null where only the file knows.</param>
/// <param name="Options">Its options.</param>
internal sealed record DataFacts(IReadOnlyList<int>? Sample, int? Classes, IReadOnlyList<OptionRule> Options);

namespace Sparse.Generators.Tests.Emission;

/// <summary>Experiments whose layers each have another penalty, so that one compilation holds them all.</summary>
internal static class PenaltyCases
{
    private static readonly string[] s_elements =
    [
        "L1({0}",
        "L0({0} * 0.2",
        "LHalf({0} * 0.3",
        "LTwoThirds({0} * 0.3",
        "Lq({0} * 0.3, Q = 0.35",
        "ElasticNet({0}, L1Ratio = 0.7",
        "Mcp({0}, Gamma = 0.3",
        "Scad({0} * 0.1, A = 2.5",
        "CappedL1({0}, Theta = 0.2",
        "LogSum({0} * 0.3, Epsilon = 0.15",
        "NonNegativeL1({0}",
        "Box(-0.1, 0.2",
        "BoxL1({0}, Minimum = -0.1, Maximum = 0.2",
        "Quantize({0}, Levels = 3, Scale = 0.15",
        "Quantize({0}, Levels = 2, Scale = 0.1",
        "GroupLasso({0} * 0.5",
        "GroupLasso({0} * 0.5, Groups = Groups.OutputNeurons, WeightBySize = false",
        "GroupL0({0} * 0.1, Groups = Groups.Columns",
        "SparseGroupLasso({0} * 0.5, L1Ratio = 0.3",
        "SparseGroupLasso({0} * 0.5, L1Ratio = 0.6, Groups = Groups.Rows",
        "GroupLInfinity({0} * 0.5",
        "GroupLInfinity({0} * 0.5, Groups = Groups.OutputNeurons",
        "WeightedL1({0}, nameof(Costs)",
        "WeightedL1({0}, nameof(CostsOf)",
        "GroupLasso({0} * 0.5, Index = nameof(Index)",
        "GroupLasso({0} * 0.5, Groups = Groups.Custom, Index = nameof(IndexOf), WeightBySize = false",
        "SparseGroupLasso({0} * 0.5, L1Ratio = 0.3, Index = nameof(Index)",
        "GroupL0({0} * 0.1, Index = nameof(Index)",
        "GroupLInfinity({0} * 0.5, Index = nameof(IndexOf)",
        "Simplex(2",
        "Simplex(1, Groups = Groups.InputNeurons",
        "L1Ball(3",
        "L1Ball(0.5, Groups = Groups.OutputNeurons",
        "L0Ball(40",
        "L0Ball(3, Groups = Groups.InputNeurons",
        "TotalVariation({0}",
        "TotalVariation({0}, Groups = Groups.Columns",
        "TotalVariation({0}, Index = nameof(Index)",
    ];

    /// <summary>The cases by name.</summary>
    public static readonly IReadOnlyDictionary<string, Case> All = new Dictionary<string, Case>
    {
        ["EveryPenaltyAdam"] = Make("ProxGen(LearningRate = 0.05, Epsilon = 1e-4)", "0.2", s_elements),
        ["EveryPenaltyAdagrad"] = Make("ProxGen(Metric = Metric.Adagrad, LearningRate = 0.05, Epsilon = 1e-4)", "0.2", s_elements),
        ["EveryPenaltyRmsProp"] = Make(
            "ProxGen(Metric = Metric.RmsProp, LearningRate = 0.05, Epsilon = 1e-4, Beta1 = 0.9)",
            "0.2",
            s_elements
        ),
        ["EveryPenaltyAmsGrad"] = Make("ProxGen(Metric = Metric.AmsGrad, LearningRate = 0.05, Epsilon = 1e-4)", "0.2", s_elements),
        ["EveryPenaltySgd"] = Make(
            "ProxGen(Metric = Metric.Sgd, LearningRate = 0.05)",
            "1",
            [
                .. s_elements,
                "GroupMcp({0} * 0.5, Gamma = 0.2",
                "GroupMcp({0} * 0.5, Gamma = 0.3, Groups = Groups.Rows",
                "GroupMcp({0} * 0.5, Gamma = 0.3, Index = nameof(Index)",
                "L1({0}, Normalise = Normalise.UnitFilters",
                "L0({0}, Normalise = Normalise.UnitFilters",
            ]
        ),
        ["NuclearNormSgd"] = Make("ProxGen(Metric = Metric.Sgd, LearningRate = 0.05)", "1", ["NuclearNorm({0}", "L1({0}"]),
        ["EveryPenaltyDouble"] = Make("ProxGen(LearningRate = 0.05, Epsilon = 1e-4)", "0.2", s_elements, ", Precision = Precision.Double"),
    };

    // 21 is no multiple of a vector's lanes.
    private static Case Make(string solver, string lambda, string[] penalties, string options = "") =>
        new(
            $$"""
            using Sparse;
            namespace Demo;
            [Network(Input = [6])]
            public partial class Net
            {
                [Linear(21), ReLU] public partial Layer First { get; }
            {{string.Join("\n", penalties.Select(static (_, i) => $"    [Linear(21), ReLU] public partial Layer Fc{i} {{ get; }}"))}}
                [Linear(3)] public partial Layer Head { get; }
            }
            [Train<Net>(Loss.CrossEntropy, Epochs = 2{{options}})]
            [Planted(Features = 6, Support = 3, Classes = 3, Batch = 4)]
            {{string.Join("\n", penalties.Select((penalty, i) => $"[{string.Format(penalty, lambda)}, On = \"Fc{i}\")]"))}}
            [{{solver}}]
            #pragma warning disable SP0321 // Head has no penalty
            public partial class Trial
            {
                private static double[] Costs { get; } = [0, 0.5, 1, 2, 1, 1, 0.1, 3, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 4];
                private static readonly int[] Index = [3, 0, 0, 1, 3, 2, 4, 4, 3, 4, 5, 6, 3, 7, 8, 11, 3, 1, 2, 4, 3];
                private static double[] CostsOf(string parameter) => System.Array.ConvertAll(new double[441], _ => 0.5 + parameter.Length / 10.0);
                private static int[] IndexOf(string parameter)
                {
                    var index = new int[441];
                    for (var i = 0; i < index.Length; i++) index[i] = i % 21 % 4 == 0 || i / 21 % 4 == 1 ? i % 7 : 8 + i * i % 30;
                    return index;
                }
            }
            """,
            "Demo.Net",
            "Demo.Trial"
        );
}

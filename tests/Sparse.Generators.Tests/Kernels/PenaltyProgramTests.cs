using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Runtime.Penalties;

namespace Sparse.Generators.Tests.Kernels;

using Metric = Sparse.Generators.Planning.Solvers.Metric;

/// <summary>
/// The printed program of every penalty on single weights, in each metric, gives the proximal operator that the penalty's definition in double
/// precision has, at the point and with the step it computed itself; and sums the penalty and the nonzeros of the result.
/// </summary>
public class PenaltyProgramTests
{
    private const int Weights = 4096;
    private const double Rate = 0.05;
    private const double Epsilon = 1e-3;

    /// <summary>The options of every penalty here.</summary>
    internal static readonly IReadOnlyDictionary<string, double> Options = new Dictionary<string, double>
    {
        ["L1Ratio"] = 0.3,
        ["Gamma"] = 0.08,
        ["A"] = 2.6,
        ["Theta"] = 0.2,
        ["Epsilon"] = 0.15,
        ["Minimum"] = -0.4,
        ["Maximum"] = 0.6,
        ["Q"] = 0.35,
        ["Levels"] = 4,
        ["Scale"] = 0.7,
    };

    private static readonly Lazy<SimdPrograms> s_programs = new(static () => SimdPrograms.Compile(PlannedRules.All.Values));

    public static TheoryData<string, string, double> All
    {
        get
        {
            var data = new TheoryData<string, string, double>();
            foreach (var facts in PenaltyCatalog.All.Values.Where(static facts => !facts.IsGrouped && !facts.IsWeighted))
            {
                foreach (var metric in new[] { "Sgd", "Adam", "AmsGrad", "Adagrad", "RmsProp", "RmsPropMomentum" })
                {
                    foreach (var lambda in facts.IsConstraint ? [1.0] : new[] { 0, 1e-30, 1e-4, 0.01, 0.3, 5, 1e6 })
                    {
                        data.Add(facts.Name, metric, lambda);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_program_is_the_operator_of_the_definition(string name, string metric, double lambda)
    {
        var rule = Rule(metric, name);
        var facts = PenaltyCatalog.All[name];
        var penalty = (ElementPenalty)PenaltyFactory.Create(name, lambda, option => Options[option])!;
        var random = new Random(23);
        var slots = rule.Slots.Select(slot => Slot(slot.Symbol, random)).ToArray();
        var scalars = rule.Scalars.Select(scalar => (float)Scalar(scalar, facts, lambda)).ToArray();
        var z = (float[])slots[0].Clone();
        var measures = s_programs.Value.Run(rule, slots, scalars);

        double value = 0;
        for (var i = 0; i < Weights; i++)
        {
            // Gradient and mean are 0, so that z is w; what the step is follows from the last state alone: v, or its largest.
            var step = metric == "Sgd" ? Rate : Rate / (Math.Sqrt(slots[^1][i]) + Epsilon);
            var x = slots[0][i];
            var expected = penalty.Prox(z[i], step);
            // A level is a 32-bit number whatever z is.
            if (Math.Abs(x - expected) > Tolerance(name) * Math.Max(Math.Abs(z[i]), name == "Quantize" ? Math.Abs(expected) : 0))
            {
                // At a tie either point will do.
                var difference = Cost(penalty, x, z[i], step) - Cost(penalty, expected, z[i], step);
                Assert.True(
                    Math.Abs(difference) <= 4e-6 * (((double)z[i] * z[i] / step) + penalty.Value(z[i]))
                        && (x == 0 || expected == 0 || Jumps(name)),
                    $"z = {z[i]:r}, t = {step:r}: expected {expected:r}, got {x:r}"
                );
            }

            Assert.True(float.IsFinite(x));
            Assert.False(x == 0 && float.IsNegative(x), $"−0 at z = {z[i]:r}");
            value +=
                rule.ValueIncludesLambda ? penalty.Value(x)
                // A weight of 0 that no level is on counts as nothing, as padding must.
                : lambda == 0 || (name == "Quantize" && x == 0) ? 0
                : penalty.Value(x) / lambda;
        }

        Assert.Equal(slots[0].Count(static x => x != 0), measures.NonZeros);
        if (lambda > 1e-15 && !facts.IsConstraint) // λ² is below the range of 32-bit floats otherwise
        {
            Assert.Equal(value, measures.Value, (2e-5 * value) + (name == "Quantize" ? 1e-7 * Weights : 0)); // levels are rounded
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NaN_reaches_the_weight(string name, string metric, double lambda)
    {
        var rule = Rule(metric, name);
        var slots = rule.Slots.Select(static slot => new float[16]).ToArray();
        slots[0][3] = float.NaN;
        slots[1][5] = float.NaN;
        s_programs.Value.Run(rule, slots, [.. rule.Scalars.Select(scalar => (float)Scalar(scalar, PenaltyCatalog.All[name], lambda))]);
        Assert.Equal([3, 5], Enumerable.Range(0, 16).Where(i => float.IsNaN(slots[0][i])));
    }

    private static UpdateRule Rule(string metric, string penalty) =>
        metric.EndsWith("Momentum", StringComparison.Ordinal)
            ? PlannedRules.All[metric.Replace("Momentum", penalty + "Momentum")]
            : PlannedRules.All[metric + penalty];

    // Six Newton steps on powers of 32-bit numbers, and a cube of a quotient, lose a few more digits.
    private static double Tolerance(string name) => name is "Lq" ? 1e-5 : 3e-6;

    private static bool Jumps(string name) => name is "Mcp" or "Scad" or "CappedL1";

    private static double Cost(ElementPenalty penalty, double x, double z, double step) =>
        ((x - z) * (x - z) / (2 * step)) + penalty.Value(x);

    private static float[] Slot(string symbol, Random random) =>
        [
            .. Enumerable
                .Range(0, Weights)
                .Select(i =>
                    symbol switch
                    {
                        "w" => (float)(Math.Pow(10, (6 * random.NextDouble()) - 5) * ((2 * random.NextDouble()) - 1))
                            * (
                                i % 16 == 0 ? 0
                                : i % 17 == 0 ? 1e-35f
                                : 1
                            ),
                        "v" or "x" => (float)Math.Pow(10, (12 * random.NextDouble()) - 10),
                        _ => 0f,
                    }
                ),
        ];

    /// <summary>A scalar of a rule, at the step size and the options of these tests.</summary>
    internal static double Scalar(ScalarDeclaration scalar, PenaltyFacts facts, double lambda)
    {
        var option = (string name) => Options[name];
        return scalar.Symbol switch
        {
            "Beta1" => 0.9,
            "OneMinusBeta1" => 0.1,
            "Beta2" => 0.99,
            "OneMinusBeta2" => 0.01,
            "RootCorrection" => 1,
            "Epsilon" => Epsilon,
            "Rate" or "Step" => Rate,
            "Shrinkage" => facts.Name == "ElasticNet" ? Rate * lambda * option("L1Ratio") : Rate * lambda,
            "Ridge" => Rate * lambda * (1 - option("L1Ratio")),
            "Share" => option("L1Ratio"),
            "HalfRest" => (1 - option("L1Ratio")) / 2,
            "LessOne" => facts.Name == "Lq" ? option("Q") - 1 : option("A") - 1,
            "Exponent" => option("Q"),
            "Least" => 2 * (1 - option("Q")) / (2 - option("Q")),
            "Last" => option("Q") / (2 - option("Q")) * Math.Pow(2 * (1 - option("Q")) / (2 - option("Q")), 1 - option("Q")),
            "Lambda" => lambda,
            "Gamma" => option("Gamma"),
            "Knee" => lambda * option("Gamma"),
            "HalfCurvature" => facts.Name == "Mcp" ? 1 / (2 * option("Gamma")) : 1 / (2 * (option("A") - 1)),
            "Flat" => lambda * option("A"),
            "A" => option("A"),
            "MoreOne" => option("A") + 1,
            "LambdaSquared" => lambda * lambda,
            "Theta" => option("Theta"),
            "Offset" => option("Epsilon"),
            "OffsetSquared" => option("Epsilon") * option("Epsilon"),
            "Spacing" => 2 * option("Scale") / (option("Levels") - 1),
            "LevelShift" => 0.5 * (option("Levels") % 2),
            "HalfStep" => 0.5 - (0.5 * (option("Levels") % 2)),
            "LastLevel" => Math.Floor((option("Levels") - 1) / 2),
            "Lower" => option("Minimum"),
            "Upper" => option("Maximum"),
            _ => throw new InvalidOperationException($"The test knows no scalar {scalar.Symbol}."),
        };
    }
}

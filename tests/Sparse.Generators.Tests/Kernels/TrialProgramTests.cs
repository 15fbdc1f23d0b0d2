using Sparse.Emulation;
using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Runtime.Penalties;

namespace Sparse.Generators.Tests.Kernels;

using Sr2Metric = Sparse.Generators.Planning.Solvers.Sr2Metric;

/// <summary>
/// The passes of trial steps, for every penalty on single weights: the C# program and the CUDA text give the same bits, and the sums that decide are
/// those of the weights that were stored, taken anew in double precision from the penalty's definition.
/// </summary>
public class TrialProgramTests
{
    private const int Weights = 4096;
    private const double Lambda = 0.01;

    private static readonly Dictionary<string, (UpdateRule Rule, PenaltyFacts? Penalty)> s_rules = Rules()
        .ToDictionary(static rule => rule.Rule.Name);

    private static readonly Lazy<SimdPrograms> s_simd = new(static () =>
        SimdPrograms.Compile(s_rules.Values.Select(static rule => rule.Rule))
    );

    private static readonly Lazy<Emulated> s_cuda = new(static () => new Emulated([.. s_rules.Values.Select(static rule => rule.Rule)]));

    public static TheoryData<string> Names => [.. s_rules.Keys];

    /// <summary>Weights near their next ones, so that the sums over what changes are of differences that cancel.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_sums_are_those_of_what_was_stored(string name)
    {
        var (rule, penalty) = s_rules[name];
        var slots = Slots(rule, seed: 29);
        var before = Array.ConvertAll(slots, static slot => (float[])slot.Clone());
        var sums = s_simd.Value.Try(rule, slots, Scalars(rule));
        double inner = 0,
            squares = 0,
            curvature = 0,
            drop = 0,
            value = 0,
            size = 0;
        var definition = penalty is null or { IsWeighted: true }
            ? null
            : (ElementPenalty?)PenaltyFactory.Create(penalty.Name, Lambda, static option => PenaltyProgramTests.Options[option]);
        var point = At(rule, before, "point") ?? before[0];
        // An even number of levels has none at 0, yet a weight of exactly 0 counts as nothing there: what pads a parameter is 0.
        double Value(float w, int i) =>
            penalty is { IsWeighted: true } ? Lambda * At(rule, before, "c")![i] * Math.Abs(w)
            : definition is null || (penalty!.Name == "Quantize" && w == 0) ? 0
            : definition.Value(w);
        for (var i = 0; i < Weights; i++)
        {
            var step = (double)slots[0][i] - point[i];
            inner += before[1][i] * step;
            size += Math.Abs(before[1][i] * step);
            squares += step * step;
            curvature +=
                (
                    At(rule, before, "v") is { } v ? Math.Sqrt(v[i]) * 1.5
                    : At(rule, before, "diagonal") is { } b ? (b[i] <= 1e-5 ? 0 : b[i])
                    : 0
                )
                * step
                * step;
            drop += Value(before[0][i], i) - Value(slots[0][i], i);
            value += Value(slots[0][i], i);
            if (At(rule, slots, "kept") is { } kept && point == before[0])
            {
                Assert.Equal(before[0][i], kept[i]);
            }
        }

        Assert.Equal(inner, sums["inner"], 1e-7 * size);
        Assert.Equal(squares, sums["squares"], 1e-6 * squares);
        Assert.True(squares > 0);
        if (rule.Reductions.Any(static sum => sum.Name == "curvature"))
        {
            Assert.Equal(curvature, sums["curvature"], 1e-5 * curvature);
        }

        if (penalty is null)
        {
            return;
        }

        Assert.Equal(slots[0].Count(static w => w != 0), sums["nonZeros"]);
        var scale = rule.Reductions.Single(static sum => sum.Name == "value") is { IsPenalty: true } ? Lambda : 1;
        Assert.Equal(value, scale * sums["value"], 2e-5 * value);
        if (rule.Reductions.Any(static sum => sum.Name == "drop"))
        {
            Assert.Equal(before[0].Count(static w => w != 0), sums["nonZerosBefore"]);
            Assert.Equal(drop, scale * sums["drop"], 2e-6 * value);
            Assert.NotEqual(0, sums["drop"]);
        }
    }

    /// <summary>A gradient of zero moves nothing without a penalty, and an equal weight adds nothing to any difference, not even rounding.</summary>
    [Theory]
    [InlineData("TrialL1")]
    [InlineData("TrialLogSum")]
    [InlineData("TrialMcp")]
    public void What_stays_the_same_adds_exactly_nothing(string name)
    {
        var rule = s_rules[name].Rule;
        var slots = Slots(rule, seed: 31);
        Array.Clear(slots[1]);
        var scalars = rule.Scalars.Select(scalar => scalar.Symbol is "Shrinkage" or "Step" ? 0f : Scalar(rule, scalar)).ToArray();
        var before = (float[])slots[0].Clone();
        var sums = s_simd.Value.Try(rule, slots, scalars);
        Assert.Equal(before, slots[0]);
        Assert.Equal(0, sums["drop"]);
        Assert.Equal(0, sums["inner"]);
        Assert.Equal(0, sums["squares"]);
    }

    [CudaEmulationTheory]
    [MemberData(nameof(Names))]
    public void The_kernel_gives_the_bits_and_the_sums_of_the_simd_program(string name)
    {
        var rule = s_rules[name].Rule;
        var slots = Slots(rule, seed: 37);
        var again = Array.ConvertAll(slots, static slot => (float[])slot.Clone());
        var expected = s_simd.Value.Try(rule, slots, Scalars(rule));
        var sums = s_cuda.Value.Run(rule, again, Scalars(rule));
        var calls = rule.Statements.Any(static statement =>
            statement.Value.Walk().Any(static node => node is Expression.Call or Expression.Power)
        );
        for (var slot = 0; slot < slots.Length; slot++)
        {
            for (var i = 0; i < Weights; i++)
            {
                Assert.True(
                    BitConverter.SingleToInt32Bits(slots[slot][i]) == BitConverter.SingleToInt32Bits(again[slot][i])
                        || (calls && MathF.Abs(slots[slot][i] - again[slot][i]) <= 1e-5f * MathF.Abs(slots[slot][i])),
                    $"{rule.Slots[slot].Symbol}[{i}]: C# {slots[slot][i]:r}, CUDA {again[slot][i]:r}"
                );
            }
        }

        foreach (var (sum, value) in rule.Reductions.Zip(sums))
        {
            Assert.Equal(expected[sum.Name], value, (calls ? 1e-4 : 1e-11) * Math.Max(Math.Abs(expected[sum.Name]), 1));
        }
    }

    private static IEnumerable<(UpdateRule Rule, PenaltyFacts? Penalty)> Rules()
    {
        var penalties = PenaltyCatalog
            .All.Values.Where(static penalty => !penalty.IsGrouped && !penalty.IsConstraint)
            .Append(null)
            .ToArray();
        foreach (
            var solver in new[]
            {
                new Sr2Plan(Sr2Metric.Euclidean, Momentum: false),
                new Sr2Plan(Sr2Metric.Adam, Momentum: true),
                new Sr2Plan(Sr2Metric.Andrei, Momentum: false),
            }
        )
        {
            foreach (var penalty in penalties)
            {
                var rule = solver.Rule(penalty);
                yield return (rule, penalty);
            }
        }

        foreach (var penalty in penalties)
        {
            var rule = new AcceleratedPlan(ByObjective: false).Rule(penalty);
            yield return (rule with { Name = "Accelerated" + rule.Name }, penalty);
        }
    }

    private static float[][] Slots(UpdateRule rule, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. rule.Slots.Select(slot =>
                Enumerable
                    .Range(0, Weights)
                    .Select(i =>
                        slot.Symbol switch
                        {
                            // Feasible where the penalty is a bound below; a third is zero.
                            "w" or "kept" or "point" => i % 3 == 0 ? 0f : 0.35f * random.NextSingle(),
                            "v" or "c" => random.NextSingle(),
                            "diagonal" => random.NextSingle() - 0.2f,
                            _ => 0.2f * (random.NextSingle() - 0.5f),
                        }
                    )
                    .ToArray()
            ),
        ];
    }

    private static float[]? At(UpdateRule rule, float[][] slots, string symbol)
    {
        for (var i = 0; i < rule.Slots.Count; i++)
        {
            if (rule.Slots[i].Symbol == symbol)
            {
                return slots[i];
            }
        }

        return null;
    }

    private static float[] Scalars(UpdateRule rule) => [.. rule.Scalars.Select(scalar => Scalar(rule, scalar))];

    private static float Scalar(UpdateRule rule, ScalarDeclaration scalar) =>
        scalar.Symbol switch
        {
            "MeanCorrection" => 1.2f,
            "RootCorrection" => 1.5f,
            _ => (float)PenaltyProgramTests.Scalar(scalar, s_rules[rule.Name].Penalty ?? PenaltyCatalog.All["L1"], Lambda),
        };
}

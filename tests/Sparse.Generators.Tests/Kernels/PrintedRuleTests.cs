using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;

namespace Sparse.Generators.Tests.Kernels;

// Beside Sparse.Metric, which the surrounding namespaces would find first.
using Metric = Sparse.Generators.Planning.Solvers.Metric;

/// <summary>
/// The programs printed from a rule's tree against the tree itself, interpreted node by node: bit for bit, over values that go wrong first.
/// </summary>
public class PrintedRuleTests
{
    private static readonly float[] Special =
    [
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        -0.25f,
        float.Epsilon,
        -float.Epsilon,
        1e-40f,
        float.MaxValue,
        -float.MaxValue,
        float.PositiveInfinity,
        float.NegativeInfinity,
        float.NaN,
        3e-4f,
        -7e8f,
    ];

    // A running mean of squares is never negative.
    private static readonly float[] Squares =
    [
        0f,
        1f,
        0.25f,
        float.Epsilon,
        1e-40f,
        float.MaxValue,
        float.PositiveInfinity,
        float.NaN,
        3e-8f,
        7e8f,
    ];

    /// <summary>The case that holds a rule, and its buffer there.</summary>
    private static readonly Dictionary<string, (string Case, string Field, UpdateRule Rule)> Rules = new()
    {
        ["Adam L1"] = ("Adam", "_weights", new ProxGenPlan(Metric.Adam, true).Rule(PenaltyCatalog.All["L1"])),
        ["Adam"] = ("Adam", "_free", new ProxGenPlan(Metric.Adam, true).Rule(null)),
        ["Sgd L1"] = ("Sgd", "_weights", new ProxGenPlan(Metric.Sgd, false).Rule(PenaltyCatalog.All["L1"])),
        ["Sgd"] = ("Sgd", "_free", new ProxGenPlan(Metric.Sgd, false).Rule(null)),
        ["Momentum L1"] = ("Momentum", "_weights", new ProxGenPlan(Metric.Sgd, true).Rule(PenaltyCatalog.All["L1"])),
        ["Momentum"] = ("Momentum", "_free", new ProxGenPlan(Metric.Sgd, true).Rule(null)),
    };

    public static TheoryData<string, string, float> All
    {
        get
        {
            var data = new TheoryData<string, string, float>();
            foreach (var (name, (_, _, rule)) in Rules)
            {
                foreach (var program in new[] { "", "TensorOps" })
                {
                    foreach (var shrinkage in rule.Reductions.IsEmpty ? new[] { 0f } : [0f, 1e-4f, 0.5f, 1e30f, float.MaxValue])
                    {
                        data.Add(name, program, shrinkage);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_program_computes_what_the_tree_says(string name, string program, float shrinkage)
    {
        var (written, field, rule) = Rules[name];
        var scalars = Scalars(shrinkage);
        var interpreter = new RuleInterpreter(rule, scalars);
        using var printed = new PrintedRule(written, field, rule, scalars);
        foreach (var before in Batches(rule, printed.Length))
        {
            var (after, measures) = printed.Apply(program, before);
            var reduced = new double[rule.Reductions.Count];
            for (var i = 0; i < printed.Length; i++)
            {
                var index = i;
                var (expected, operands) = interpreter.Apply(before.ToDictionary(static pair => pair.Key, pair => pair.Value[index]));
                var input = string.Join(", ", before.Select(pair => $"{pair.Key} = {pair.Value[index]:r}"));
                foreach (var slot in rule.Slots)
                {
                    RequireSame(expected[slot.Symbol], after[slot.Symbol][i], $"{slot.Symbol} of {input}");
                }

                if (!rule.Reductions.IsEmpty && after["w"][i] == 0)
                {
                    Assert.True(BitConverter.SingleToInt32Bits(after["w"][i]) == 0, $"The zero of {input} is -0.");
                }

                for (var r = 0; r < reduced.Length; r++)
                {
                    reduced[r] += operands[r];
                }
            }

            if (measures is { } measured)
            {
                Assert.Equal(reduced[0], measured.NonZeros);
                RequireClose(reduced[1], measured.Value);
            }
        }
    }

    /// <summary>The soft threshold is the proximal operator: the minimiser of ½(u − z)² + k|u|, found on a fine grid.</summary>
    [Theory]
    [InlineData("", 0f)]
    [InlineData("", 0.3f)]
    [InlineData("", 1f)]
    [InlineData("TensorOps", 0.3f)]
    public void The_soft_threshold_minimises_what_it_should(string program, float k)
    {
        const double Mesh = 1e-3;
        var (written, field, rule) = Rules["Sgd L1"];
        using var printed = new PrintedRule(written, field, rule, Scalars(k, rate: 0));
        var z = Enumerable.Range(0, printed.Length).Select(i => -2f + (4f * i / (printed.Length - 1))).ToArray();
        var (after, _) = printed.Apply(program, new Dictionary<string, float[]> { ["w"] = z, ["g"] = new float[printed.Length] });
        for (var i = 0; i < z.Length; i++)
        {
            double Objective(double u) => (0.5 * (u - z[i]) * (u - z[i])) + (k * Math.Abs(u));
            var best = Enumerable.Range(-3000, 6001).Select(static n => n * Mesh).MinBy(Objective);
            Assert.Equal(best, after["w"][i], 0.5001 * Mesh);
            Assert.True(Objective(after["w"][i]) <= Objective(best) + 1e-7);
        }
    }

    [Fact]
    public void At_the_threshold_itself_a_weight_becomes_zero()
    {
        var (written, field, rule) = Rules["Sgd L1"];
        using var printed = new PrintedRule(written, field, rule, Scalars(0.25f, rate: 0));
        var w = Enumerable.Range(0, printed.Length).Select(static i => i % 2 == 0 ? 0.25f : -0.25f).ToArray();
        var (after, measures) = printed.Apply("", new Dictionary<string, float[]> { ["w"] = w, ["g"] = new float[printed.Length] });
        Assert.All(after["w"], static weight => Assert.Equal(0, BitConverter.SingleToInt32Bits(weight)));
        Assert.Equal(0, measures!.Value.NonZeros);
    }

    private static Dictionary<string, float> Scalars(float shrinkage, float rate = 0.01f) =>
        new()
        {
            ["Beta1"] = 0.9f,
            ["OneMinusBeta1"] = 0.1f,
            ["Beta2"] = 0.999f,
            ["OneMinusBeta2"] = 0.001f,
            ["RootCorrection"] = 1.5f,
            ["Epsilon"] = 1e-8f,
            ["Rate"] = rate,
            ["Shrinkage"] = shrinkage,
        };

    // Every pair of special weight and gradient with the states running through theirs, then random ones, in calls of a buffer's length.
    private static IEnumerable<Dictionary<string, float[]>> Batches(UpdateRule rule, int length)
    {
        var random = new Random(17);
        var rows = Special.SelectMany(w => Special.Select(g => (w, g))).ToList();
        rows.AddRange(Enumerable.Range(0, 1000).Select(_ => (Number(), Number())));
        for (var start = 0; start < rows.Count; start += length)
        {
            var batch = rule.Slots.ToDictionary(static slot => slot.Symbol, _ => new float[length]);
            for (var i = 0; i < length && start + i < rows.Count; i++)
            {
                var row = start + i;
                var isSpecial = row < Special.Length * Special.Length;
                (batch["w"][i], batch["g"][i]) = rows[row];
                if (batch.TryGetValue("m", out var means))
                {
                    means[i] = isSpecial ? Special[row * 7 % Special.Length] : Number();
                }

                if (batch.TryGetValue("v", out var squares))
                {
                    squares[i] =
                        isSpecial ? Squares[row * 3 % Squares.Length]
                        : Number() is var root ? root * root
                        : 0;
                }
            }

            yield return batch;
        }

        float Number() => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 3)));
    }

    private static void RequireSame(float expected, float actual, string what) =>
        Assert.True(
            float.IsNaN(expected)
                ? float.IsNaN(actual)
                : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual),
            $"{what}: the tree says {expected:r} ({BitConverter.SingleToInt32Bits(expected):x8}), the program {actual:r} ({BitConverter.SingleToInt32Bits(actual):x8})"
        );

    private static void RequireClose(double expected, double actual)
    {
        if (!double.IsFinite(expected))
        {
            Assert.Equal(expected, actual);
            return;
        }

        Assert.Equal(expected, actual, 1e-12 * Math.Max(1, Math.Abs(expected)));
    }
}

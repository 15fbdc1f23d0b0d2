using Sparse.Emulation;
using Sparse.Generators.Kernels;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>Each node of the tree in CUDA C against C#: the same bits, or the stated distance for a library's function.</summary>
public class CudaNodeTests
{
    private static readonly Expression W = new Expression.Slot("w");
    private static readonly Expression G = new Expression.Slot("g");
    private static readonly Expression A = new Expression.Scalar("A");

    // Nodes that are one IEEE operation, or a choice.
    private static readonly Dictionary<string, Expression> s_exact = new()
    {
        ["Add"] = W + G,
        ["Subtract"] = W - (G - A),
        ["Multiply"] = W * (G * A),
        ["Divide"] = W / (G / A),
        ["ProductThenSum"] = W * G + A,
        ["Constants"] = (W + Constant(1) + Constant(-0.1)) * Constant(1e-30) / Constant(3e20),
        ["Zero"] = W - Constant(0),
        ["Negate"] = -(-(W + G)),
        ["NegateConstant"] = W - -Constant(-2),
        ["SquareRoot"] = new Expression.SquareRoot(W),
        ["Absolute"] = new Expression.Absolute(W),
        ["CopySign"] = new Expression.CopySign(W, G),
        ["Less"] = new Expression.Select(W < G, W, A),
        ["LessOrEqual"] = new Expression.Select(W <= G, W, A),
        ["Or"] = new Expression.Select(W < Constant(0) & G < A | G <= Constant(-1) & W < A, W * A, G),
        ["Nested"] = new Expression.Select(W < G, new Expression.Select(G < A, W, G), A) * W,
        ["Uniform"] = W * new Expression.Local("uniform"),
    };

    // As above, but for the sign of a zero made of two zeros, which is the target's.
    private static readonly Dictionary<string, Expression> s_exactButZeros = new()
    {
        ["PositivePart"] = new Expression.PositivePart(W),
        ["NegativePart"] = new Expression.NegativePart(W),
        ["Minimum"] = new Expression.Minimum(W, G),
        ["Maximum"] = new Expression.Maximum(W, G),
    };

    // The largest distance in units in the last place, from each target's own documentation, summed.
    private static readonly Dictionary<string, (Expression Value, float From, float To, int Ulps)> s_functions = new()
    {
        ["Exponential"] = (new Expression.Call(Function.Exponential, W), -80, 80, 4),
        ["Logarithm"] = (new Expression.Call(Function.Logarithm, W), 1e-30f, 1e4f, 4),
        ["CubeRoot"] = (new Expression.Call(Function.CubeRoot, W), 0, 1e6f, 4),
        ["Cosine"] = (new Expression.Call(Function.Cosine, W), -1.5f, 1.5f, 4),
        ["ArcCosine"] = (new Expression.Call(Function.ArcCosine, W), -1, 1, 4),
        ["HyperbolicCosine"] = (new Expression.Call(Function.HyperbolicCosine, W), -80, 80, 4),
        ["ArcHyperbolicCosine"] = (new Expression.Call(Function.ArcHyperbolicCosine, W), 1, 1e4f, 4),
        ["Floor"] = (new Expression.Call(Function.Floor, W), -1e4f, 1e4f, 0),
        ["Power"] = (new Expression.Power(W, new Expression.Absolute(G)), 0, 100, 2),
    };

    private static readonly Dictionary<string, UpdateRule> s_rules = s_exact
        .Concat(s_exactButZeros)
        .Concat(s_functions.Select(static function => KeyValuePair.Create(function.Key, function.Value.Value)))
        .ToDictionary(static node => node.Key, static node => Rule(node.Key, node.Value));

    private static readonly Lazy<(SimdPrograms Simd, Emulated Cuda)> s_programs = new(static () =>
        (SimdPrograms.Compile(s_rules.Values), new Emulated([.. s_rules.Values]))
    );

    public static TheoryData<string> Exact => [.. s_exact.Keys];

    public static TheoryData<string> ExactButZeros => [.. s_exactButZeros.Keys];

    public static TheoryData<string> Functions => [.. s_functions.Keys];

    [Fact]
    public void Every_kind_of_node_is_tried()
    {
        var tried = s_rules
            .Values.SelectMany(static rule => rule.Statements)
            .SelectMany(static statement => statement.Value.Walk())
            .Select(static node => node.GetType())
            .ToHashSet();
        Assert.Empty(typeof(Expression).GetNestedTypes().Except(tried).Select(static type => type.Name));
        Assert.Equal(Enum.GetNames<Function>().Append("Power").Order(), s_functions.Keys.Order());
    }

    [CudaEmulationTheory]
    [MemberData(nameof(Exact))]
    public void An_operation_gives_the_same_bits(string name) =>
        Compare(name, static (x, y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y));

    [CudaEmulationTheory]
    [MemberData(nameof(ExactButZeros))]
    public void A_choice_of_the_larger_or_smaller_gives_the_same_value(string name) => Compare(name, static (x, y) => x == y);

    [CudaEmulationTheory]
    [MemberData(nameof(Functions))]
    public void A_function_is_within_its_units_in_the_last_place(string name)
    {
        var (_, from, to, ulps) = s_functions[name];
        var random = new Random(11);
        float[] w =
        [
            .. Enumerable.Range(0, 4096).Select(i => i < 16 ? (i % 2 == 0 ? from : to) : from + (to - from) * random.NextSingle()),
        ];
        float[] g = [.. w.Select(_ => 3 * random.NextSingle())];
        var (simd, cuda) = Run(name, w, g);
        for (var i = 0; i < w.Length; i++)
        {
            var distance = float.IsNaN(simd[i]) && float.IsNaN(cuda[i]) ? 0 : Math.Abs((long)Ordered(simd[i]) - Ordered(cuda[i]));
            Assert.True(distance <= ulps, $"{name}({w[i]:r}, {g[i]:r}): C# {simd[i]:r}, CUDA {cuda[i]:r}, {distance} units apart");
        }
    }

    private static void Compare(string name, Func<float, float, bool> same)
    {
        float[] values =
        [
            0f,
            -0f,
            1f,
            -1f,
            0.1f,
            -3.7f,
            float.NaN,
            float.PositiveInfinity,
            float.NegativeInfinity,
            float.Epsilon,
            -1e-40f,
            1e38f,
            -3e38f,
            1e-20f,
            2f,
            1.0000001f,
        ];
        float[] w = [.. values.SelectMany(value => Enumerable.Repeat(value, values.Length))];
        float[] g = [.. Enumerable.Repeat(values, values.Length).SelectMany(static all => all)];
        var (simd, cuda) = Run(name, w, g);
        for (var i = 0; i < w.Length; i++)
        {
            var equal = same(simd[i], cuda[i]) || (float.IsNaN(simd[i]) && float.IsNaN(cuda[i]));
            Assert.True(equal, $"{name} at {w[i]:r}, {g[i]:r}: C# {simd[i]:r}, CUDA {cuda[i]:r}");
        }
    }

    private static (float[] Simd, float[] Cuda) Run(string name, float[] w, float[] g)
    {
        float[] scalars = [0.3f];
        float[][] simd =
        [
            [.. w],
            [.. g],
        ];
        float[][] cuda =
        [
            [.. w],
            [.. g],
        ];
        s_programs.Value.Simd.Run(s_rules[name], simd, scalars);
        s_programs.Value.Cuda.Run(s_rules[name], cuda, scalars);
        Assert.Equal(g, cuda[1]);
        return (simd[0], cuda[0]);
    }

    private static int Ordered(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        return bits < 0 ? int.MinValue - bits : bits;
    }

    private static UpdateRule Rule(string name, Expression value) =>
        new(
            name,
            $"The node {name}",
            [new("w", "parameters.Values"), new("g", "parameters.Gradients")],
            [new("A", "0.3", "a scalar")],
            [new("uniform", A * Constant(0.7), "the same for every weight"), new("next", value, "w = f(w, g)")],
            [new("w", "next")],
            default
        );

    private static Expression Constant(double value) => new Expression.Constant(value);
}

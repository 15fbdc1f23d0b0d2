using Sparse.Emulation;
using Sparse.Generators.Kernels;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>
/// The CUDA text of every rule the planner can make, compiled as C++ and run on a CPU, gives the bits of the C# program: both round every
/// operation once. Where a rule calls a library's function the two may differ by what the function's documentation allows.
/// </summary>
public class CudaProgramTests
{
    // More than one turn of the loop for some of the emulated device's 4,096 threads.
    private const int Weights = 5008;

    private static readonly float[] s_special =
    [
        0f,
        -0f,
        float.NaN,
        float.PositiveInfinity,
        float.NegativeInfinity,
        float.Epsilon,
        -float.Epsilon,
        1e-40f,
        -3e-39f,
        1.17549435e-38f,
        float.MaxValue,
        float.MinValue,
        1f,
        -1f,
        1e-20f,
        -1e20f,
    ];

    private static readonly Lazy<(SimdPrograms Simd, Emulated Cuda)> s_programs = new(static () =>
        (SimdPrograms.Compile(PlannedRules.All.Values), new Emulated([.. PlannedRules.All.Values]))
    );

    public static TheoryData<string> Rules => [.. PlannedRules.All.Keys];

    [CudaEmulationTheory]
    [MemberData(nameof(Rules))]
    public void The_kernel_gives_the_bits_of_the_simd_program(string name)
    {
        var rule = PlannedRules.All[name];
        var (simd, cuda) = s_programs.Value;
        var random = new Random(3);
        for (var draw = 0; draw < 4; draw++)
        {
            // A cube root is taken of sums of squares alone.
            var slots = rule
                .Slots.Select(slot =>
                    slot.Symbol == "u" && name.StartsWith("Ramda", StringComparison.Ordinal)
                        ? Array.ConvertAll(Values(random, special: true), MathF.Abs)
                        : Values(random, special: true)
                )
                .ToArray();
            var scalars = rule
                .Scalars.Select(scalar => random.NextSingle() * (draw == 3 && scalar.Symbol == "Shrinkage" ? 0 : 1))
                .ToArray();
            var expected = Copy(slots);
            simd.Run(rule, expected, scalars);
            cuda.Run(rule, slots, scalars, measure: draw == 0);
            for (var slot = 0; slot < slots.Length; slot++)
            {
                for (var i = 0; i < Weights; i++)
                {
                    RequireSame(rule, expected[slot][i], slots[slot][i], $"{name}, draw {draw}: {rule.Slots[slot].Symbol}[{i}]");
                }
            }
        }
    }

    [CudaEmulationTheory]
    [MemberData(nameof(Rules))]
    public void The_sums_of_the_kernel_are_those_of_the_simd_program(string name)
    {
        var rule = PlannedRules.All[name];
        if (rule.Reductions.IsEmpty)
        {
            return;
        }

        var (simd, cuda) = s_programs.Value;
        var random = new Random(5);
        long nonZeros = 0;
        foreach (var size in new[] { 0.1f, 1e-8f })
        {
            // v is a mean of squares.
            var slots = rule
                .Slots.Select(slot =>
                    Array.ConvertAll(
                        Values(random, special: false),
                        x => slot.Symbol is "v" or "x" or "r" or "u" || slot.Symbol[0] == 's' ? MathF.Abs(x) : x
                    )
                )
                .ToArray();
            var scalars = rule
                .Scalars.Select(scalar => (scalar.Symbol == "Shrinkage" ? size : 1) * (0.05f + 0.5f * random.NextSingle()))
                .ToArray();
            var measures = simd.Run(rule, Copy(slots), scalars);
            var again = Copy(slots);
            var sums = cuda.Run(rule, slots, scalars);
            nonZeros += measures.NonZeros;
            Assert.Equal(measures.NonZeros, (long)sums[0]);
            Assert.Equal(measures.Value, sums[1], Math.Abs(measures.Value) * (HasCalls(rule) ? 1e-6 : 1e-13));
            Assert.Equal(sums, cuda.Run(rule, again, scalars));
        }

        Assert.True(nonZeros > 0, "There was nothing to count.");
    }

    [CudaEmulationFact]
    public void What_is_not_measured_is_not_summed()
    {
        var rule = PlannedRules.All["AdamL1"];
        var random = new Random(7);
        var slots = rule.Slots.Select(_ => Values(random, special: false)).ToArray();
        var scalars = rule.Scalars.Select(_ => random.NextSingle()).ToArray();
        var measured = Copy(slots);
        s_programs.Value.Cuda.Run(rule, measured, scalars);
        Assert.Empty(s_programs.Value.Cuda.Run(rule, slots, scalars, measure: false));
        Assert.Equal(measured[0], slots[0]);
    }

    private static void RequireSame(UpdateRule rule, float expected, float actual, string where)
    {
        var same =
            BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual)
            || (float.IsNaN(expected) && float.IsNaN(actual))
            || (HasCalls(rule) && MathF.Abs(expected - actual) <= 1e-5f * MathF.Abs(expected))
            // A difference of numbers of size one, of which one holds a cube root.
            || (rule.Name.StartsWith("Ramda", StringComparison.Ordinal) && MathF.Abs(expected - actual) <= 1e-6f);
        Assert.True(same, $"{where}: C# {expected:r}, CUDA {actual:r}");
    }

    private static bool HasCalls(UpdateRule rule) =>
        rule
            .Statements.Select(static statement => statement.Value)
            .Concat(rule.Reductions.Select(static reduction => reduction.Operand))
            .Any(static value => value.Walk().Any(static node => node is Expression.Call or Expression.Power));

    private static float[][] Copy(float[][] slots) => Array.ConvertAll(slots, static slot => (float[])slot.Clone());

    private static float[] Values(Random random, bool special) =>
        [
            .. Enumerable
                .Range(0, Weights)
                .Select(_ =>
                    special && random.Next(4) == 0 ? s_special[random.Next(s_special.Length)]
                    : special && random.Next(4) == 0 ? BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))
                    : random.NextSingle() * 2 - 1
                ),
        ];
}

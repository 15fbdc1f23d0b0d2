using System.Reflection;
using Sparse.Emulation;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties;

namespace Sparse.Generators.Tests.Emission;

/// <summary>
/// The update of a loop whose layers each have another penalty: every program of it takes the step that the penalties' definitions in double
/// precision have.
/// </summary>
[Collection("torch is seeded")]
public class PenaltyLoopTests
{
    private const int Steps = 1000;

    // What they aim at is no zero.
    private static readonly string[] s_withoutZeros = ["Box", "BoxL1", "Quantize", "TotalVariation", "NuclearNorm"];

    public static TheoryData<string, string> Programs =>
        new()
        {
            { "EveryPenaltyAdam", "Fused" },
            { "EveryPenaltyAdam", "TensorOps" },
            { "EveryPenaltySgd", "Fused" },
            { "EveryPenaltySgd", "TensorOps" },
            { "EveryPenaltyAdagrad", "Fused" },
            { "EveryPenaltyAdagrad", "TensorOps" },
            { "EveryPenaltyRmsProp", "Fused" },
            { "EveryPenaltyRmsProp", "TensorOps" },
            { "EveryPenaltyAmsGrad", "Fused" },
            { "EveryPenaltyAmsGrad", "TensorOps" },
            { "EveryPenaltyDouble", "TensorOps" },
            { "NuclearNormSgd", "Fused" },
            { "NuclearNormSgd", "TensorOps" },
        };

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_update_is_the_operator_of_the_definition(string name, string program)
    {
        // Double precision has one program.
        using var run = name == "EveryPenaltyDouble" ? new Running(name) : new Running(name, ("Program", program));
        IsTheOperator(run, name);
    }

    // The other metrics' kernels are compared in CudaProgramTests, all compiled at once.
    [CudaEmulationTheory]
    [InlineData("EveryPenaltyAdam")]
    [InlineData("EveryPenaltySgd")]
    public void The_update_by_kernels_is_the_operator_of_the_definition(string name)
    {
        using var run = Running.ByKernels(name);
        IsTheOperator(run, name);
    }

    private static void IsTheOperator(Running run, string name)
    {
        var loop = run.Loop;
        var type = loop.GetType();
        type.GetField("_steps", BindingFlags.NonPublic | BindingFlags.Instance)!.SetValue(loop, (long)Steps);
        var random = new Random(29);
        var before = new Dictionary<string, double[]>();
        var steps = new Dictionary<string, double[]>();
        for (var index = 0; index < run.Declaration.Penalties.Count; index++)
        {
            var buffer = (ParameterBuffer)
                type.GetField($"_weights{index + 1}", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(loop)!;
            var parameter = run.Declaration.Parameters.Single(parameter => parameter.Penalty == index);
            var z = Fill(
                buffer.Values,
                (int)parameter.Count,
                random,
                static (random, i) => 0.4 * ((2 * random.NextDouble()) - 1) * (i % 21 % 4 == 0 ? 0.02 : 1) * (i / 21 % 4 == 1 ? 0.02 : 1)
            );
            before.Add(parameter.Name, z);
            if (buffer.States > 0)
            {
                // The last state is what the metric is made of; with no gradient, and AMSGrad's v at 0, it is kept, or decays.
                var v = Fill(
                    buffer.State(buffer.States - 1),
                    (int)parameter.Count,
                    random,
                    static (random, _) => Math.Pow(10, (8 * random.NextDouble()) - 8)
                );
                steps.Add(parameter.Name, Array.ConvertAll(v, v => 0.05 / (Root(name, v) + 1e-4)));
            }
            else
            {
                steps.Add(parameter.Name, [0.05]);
            }
        }

        var measures = loop.Update(measure: true);

        double value = 0;
        long nonZeros = 0;
        for (var index = 0; index < run.Declaration.Penalties.Count; index++)
        {
            var parameter = run.Declaration.Parameters.Single(parameter => parameter.Penalty == index);
            var declared = run.Declaration.Penalties[index];
            var owner = declared.LambdaKey[..(declared.LambdaKey.IndexOf('.') + 1)];
            var penalty = PenaltyFactory.Create(
                new CertifiedParameter(parameter.Name, declared.Name, loop.Lambdas[index])
                {
                    Options = run
                        .Declaration.Options.Where(option =>
                            option.Key.StartsWith(owner, StringComparison.Ordinal) && option.Default is not null
                        )
                        .ToDictionary(static option => option.Name, static option => double.Parse(option.Default!)),
                    Groups = declared.Groups is { } groups ? GroupLayout.Of(groups, parameter.Shape) : null,
                    WeightBySize = declared.WeightBySize,
                    Index = declared.Index?.Invoke(parameter.Name, parameter.Shape),
                    Factors = declared.Factors?.Invoke(parameter.Name, parameter.Shape),
                }
            )!;
            var z = before[parameter.Name];
            var expected = new double[z.Length];
            penalty.Prox(z, steps[parameter.Name], expected);
            var actual = Values(run, parameter.Name);
            for (var i = 0; i < z.Length; i++)
            {
                // A 32-bit weight, and a root of 32-bit sums.
                Assert.True(
                    Math.Abs(actual[i] - expected[i]) <= (declared.Groups is null ? 5e-6 : 2e-5) * Largest(declared.Name),
                    $"{declared.Name} on {parameter.Name}[{i}]: z = {z[i]:r}, expected {expected[i]:r}, got {actual[i]:r}"
                );
                Assert.False(actual[i] == 0 && double.IsNegative(actual[i]));
            }

            Assert.True(s_withoutZeros.Contains(declared.Name) || actual.Contains(0), $"{declared.Name} made no zero");
            Assert.True(actual.Any(static x => x != 0), $"{declared.Name} left nothing");
            value += penalty.Value(declared.Name == "NuclearNorm" ? expected : actual);
            nonZeros += actual.LongCount(static x => x != 0);
        }

        Assert.Equal(nonZeros, measures.NonZeros);
        Assert.Equal(value, measures.Value, 1e-5 * value);
    }

    [Theory]
    [InlineData("EveryPenaltyAdam")]
    [InlineData("EveryPenaltySgd")]
    [InlineData("EveryPenaltyAdagrad")]
    [InlineData("EveryPenaltyRmsProp")]
    [InlineData("EveryPenaltyAmsGrad")]
    public void A_step_allocates_nothing(string name)
    {
        using var run = new Running(name);
        AllocatesNothing(run);
    }

    [CudaEmulationTheory]
    [InlineData("EveryPenaltyAdam")]
    [InlineData("EveryPenaltySgd")]
    public void A_step_by_kernels_allocates_nothing(string name)
    {
        using var run = Running.ByKernels(name);
        AllocatesNothing(run);
    }

    private static void AllocatesNothing(Running run)
    {
        run.Loop.Update(measure: false);
        run.Loop.Update(measure: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.Loop.Update(measure: false);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // A bound of what the operator gives.
    private static double Largest(string name) => name is "Simplex" or "UnitFiltersL1" or "UnitFiltersL0" ? 2 : 0.4;

    // √v of the metric at the step, from v before it.
    private static double Root(string name, double v) =>
        name switch
        {
            "EveryPenaltyAdagrad" => Math.Sqrt(v),
            "EveryPenaltyRmsProp" => Math.Sqrt(0.99 * v),
            "EveryPenaltyAmsGrad" => Math.Sqrt(v) / Math.Sqrt(1 - Math.Pow(0.999, Steps)),
            _ => Math.Sqrt(0.999 * v) / Math.Sqrt(1 - Math.Pow(0.999, Steps)),
        };

    private static double[] Values(Running run, string parameter) =>
        [
            .. run
                .Loop.Network.named_parameters()
                .Single(entry => entry.name == parameter)
                .parameter.detach()
                .to(TorchSharp.torch.float64)
                .data<double>(),
        ];

    // What pads the parameter stays 0.
    private static double[] Fill(Block block, int count, Random random, Func<Random, int, double> draw)
    {
        var values = new double[block.Columns];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)draw(random, i);
        }

        using var scope = TorchSharp.torch.NewDisposeScope();
        block.Tensor.copy_(TorchSharp.torch.tensor(values).to(block.Tensor.dtype));
        return values[..count];
    }
}

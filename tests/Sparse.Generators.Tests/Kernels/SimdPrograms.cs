using System.Reflection;
using Microsoft.CodeAnalysis;
using Sparse.Generators.Kernels;
using Sparse.Generators.Writing;
using Sparse.Runtime.Kernels;
using Sparse.Testing;

namespace Sparse.Generators.Tests.Kernels;

/// <summary>The C# programs of rules, compiled over plain arrays: what the printer prints, with a buffer that needs no torch.</summary>
internal sealed class SimdPrograms
{
    private readonly GeneratedAssembly _assembly;

    private SimdPrograms(GeneratedAssembly assembly) => _assembly = assembly;

    /// <summary>Compiles rules of different names.</summary>
    public static SimdPrograms Compile(IEnumerable<UpdateRule> rules)
    {
        var writer = new CodeWriter();
        writer.Line(
            """
            using System;
            using System.Numerics;
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            using System.Runtime.Intrinsics;
            using Sparse.Runtime.Kernels;

            namespace Printed;

            public readonly struct Block(float[] values)
            {
                public Span<float> Span => values;
                public int Length => values.Length;
            }

            public sealed class ParameterBuffer(float[][] slots, int factors)
            {
                public Block Values => new(slots[0]);
                public Block Gradients => new(slots[1]);
                public int Length => Values.Length;
                public Block Factors => new(slots[factors]);
                public Block State(int index) => new(slots[2 + index]);
            }

            public sealed class TrialSums
            {
                public System.Collections.Generic.Dictionary<string, double> Values { get; } = [];

                public void Add(
                    double inner = 0, double squares = 0, double curvature = 0, double drop = 0, double turn = 0,
                    long nonZeros = 0, long nonZerosBefore = 0, double value = 0)
                {
                    Values["inner"] = inner;
                    Values["squares"] = squares;
                    Values["curvature"] = curvature;
                    Values["drop"] = drop;
                    Values["turn"] = turn;
                    Values["nonZeros"] = nonZeros;
                    Values["nonZerosBefore"] = nonZerosBefore;
                    Values["value"] = value;
                }
            }
            """
        );
        foreach (var rule in rules)
        {
            using (writer.Block($"public static class Of{rule.Name}"))
            {
                using (writer.Block("private struct StepScalars"))
                {
                    foreach (var scalar in rule.Scalars)
                    {
                        writer.Line($"public float {scalar.Symbol};");
                    }
                }

                var fields = string.Join(", ", rule.Scalars.Select(static (scalar, index) => $"{scalar.Symbol} = scalars[{index}]"));
                using (
                    writer.Block(
                        $"public static {(rule.IsTrial ? "object" : "Measures")} Run(float[][] slots, float[] scalars, bool measure)"
                    )
                )
                {
                    writer.Line($"var s = new StepScalars {{ {fields} }};");
                    if (rule.IsTrial)
                    {
                        // λ = 1: the sums are R itself.
                        var given = rule
                            .Parameters.Replace("TrialSums sums", "sums")
                            .Replace("double lambda", "1")
                            .Replace("bool measure", "measure");
                        writer.Line("var sums = new TrialSums();");
                        writer.Line($"{rule.Name}(new ParameterBuffer(slots, {Factors(rule)}), s{given});");
                        writer.Line("return sums.Values;");
                    }
                    else
                        writer.Line(
                            rule.Reductions.IsEmpty
                                ? $"{rule.Name}(new ParameterBuffer(slots, {Factors(rule)}), s); return default;"
                                : $"return {rule.Name}(new ParameterBuffer(slots, {Factors(rule)}), s, measure);"
                        );
                }

                SimdPrinter.Print(writer, rule);
            }
        }

        var compilation = TestCompilation.Create(writer.ToString());
        return new SimdPrograms(
            GeneratedAssembly.Load(compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release)))
        );
    }

    // Where a rule's factors stand among its slots.
    private static int Factors(UpdateRule rule) =>
        Math.Max(0, Array.FindIndex([.. rule.Slots], static slot => slot.Memory == SlotDeclaration.Factors));

    /// <summary>Runs one rule over arrays, changing them.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="slots">An array a slot, of the same length, a multiple of 16.</param>
    /// <param name="scalars">The scalars.</param>
    public Measures Run(UpdateRule rule, float[][] slots, float[] scalars, bool measure = true) =>
        (Measures)Invoke(rule, slots, scalars, measure);

    /// <summary>Runs one rule of a trial step over arrays, changing them; its sums by name, those of the penalty without λ.</summary>
    public IReadOnlyDictionary<string, double> Try(UpdateRule rule, float[][] slots, float[] scalars, bool measure = true) =>
        (IReadOnlyDictionary<string, double>)Invoke(rule, slots, scalars, measure);

    private object Invoke(UpdateRule rule, float[][] slots, float[] scalars, bool measure) =>
        _assembly
            .Type($"Printed.Of{rule.Name}")
            .GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, [slots, scalars, measure])!;
}

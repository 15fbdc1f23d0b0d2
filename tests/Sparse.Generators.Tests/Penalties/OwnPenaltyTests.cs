using System.Reflection;
using Microsoft.CodeAnalysis;
using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Tests.Emission;
using Sparse.Generators.Tests.Kernels;
using Sparse.Runtime.Penalties;
using Sparse.Testing;

namespace Sparse.Generators.Tests.Penalties;

using Metric = Sparse.Generators.Planning.Solvers.Metric;

/// <summary>A penalty that a user writes goes the whole way: its bodies are the program's, in its own project and in another, and certify.</summary>
[Collection("torch is seeded")]
public class OwnPenaltyTests
{
    private static readonly Lazy<(Emitted Emitted, GeneratedAssembly Assembly)> s_logSum = Compiled(OwnPenaltySources.LogSum);
    private static readonly Lazy<(Emitted Emitted, GeneratedAssembly Assembly)> s_skewed = Compiled(OwnPenaltySources.Skewed);

    [Theory]
    [InlineData("Mine.MyLogSumAttribute", 0.05f)]
    [InlineData("Mine.SkewedAttribute", 1.7f)]
    public void The_program_computes_what_the_body_computes(string name, float option)
    {
        var type = Type(name);
        var kernel = KernelText.Read(TextOf(type))!;
        var facts = new PenaltyFacts("Mine", "mine", new OptionRule(name.Contains("Log") ? "Epsilon" : "Below", OptionKind.Number, "1"))
        {
            Kernel = kernel,
        };
        var rule = new ProxGenPlan(Metric.Sgd, false).Rule(facts);
        var prox = type.GetMethod("Prox")!.CreateDelegate<Func<float, float, float, float>>();
        var value = type.GetMethod("Value")!.CreateDelegate<Func<float, float, float>>();
        var random = new Random(3);
        float[] z =
        [
            0,
            -0f,
            float.NaN,
            float.PositiveInfinity,
            1e-15f,
            .. Enumerable.Range(0, 1019).Select(_ => 4 * random.NextSingle() - 2),
        ];
        var program = SimdPrograms.Compile([rule]);
        foreach (var k in new[] { 0, 0.01f, 0.3f, 1.1f })
        {
            float[][] slots =
            [
                [.. z],
                new float[z.Length],
            ];
            var scalars = rule
                .Scalars.Select(scalar =>
                    scalar.Symbol switch
                    {
                        "Shrinkage" => k,
                        "Rate" => 0.1f,
                        _ => option,
                    }
                )
                .ToArray();
            var measures = program.Run(rule, slots, scalars);
            var sum = 0.0;
            for (var i = 0; i < z.Length; i++)
            {
                // A zero is +0, and NaN goes through whatever the body's branches make of it.
                var expected = float.IsNaN(z[i]) ? float.NaN : prox(z[i], k, option) + 0f;
                Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(slots[0][i]));
                sum += value(expected, option);
            }

            Assert.True(double.IsNaN(measures.Value) && double.IsNaN(sum));
        }
    }

    [Fact]
    public void An_experiment_in_another_assembly_has_the_same_program()
    {
        using var image = new MemoryStream();
        Assert.True(s_logSum.Value.Emitted.Compilation.Emit(image).Success);
        var other = Emitted.From(
            OwnPenaltySources.Experiment("Mine.MyLogSum(1e-2)"),
            references: [MetadataReference.CreateFromImage(image.ToArray())]
        );
        var own = Emitted.From(OwnPenaltySources.Experiment("Mine.MyLogSum(1e-2)") + "\n" + Block(OwnPenaltySources.LogSum));
        Assert.Equal(Loop(own.RequireSilent()), Loop(other.RequireSilent()));
    }

    [Theory]
    [InlineData("ProxGen(LearningRate = 0.05)", "1e-3")]
    [InlineData("ProxGen(Metric = Metric.Sgd, LearningRate = 0.5)", "3e-2")]
    public void It_trains_as_the_built_in_penalty_of_the_same_function_does(string solver, string lambda)
    {
        var mine = Emitted.From(
            OwnPenaltySources.Experiment($"Mine.MyLogSum({lambda}, 0.5)", solver) + "\n" + Block(OwnPenaltySources.LogSum)
        );
        var builtIn = Emitted.From(OwnPenaltySources.Experiment($"LogSum({lambda}, Epsilon = 0.5)", solver));
        using var one = new Running(GeneratedAssembly.Load(mine.RequireSilent().Compilation), "Demo.Trial");
        using var other = new Running(GeneratedAssembly.Load(builtIn.RequireSilent().Compilation), "Demo.Trial");
        var fewest = long.MaxValue;
        for (var step = 0; step < 20; step++)
        {
            int[] samples = [step % 8, 2, 5, 11];
            var measured = one.Loop.Step(samples, measure: true);
            var expected = other.Loop.Step(samples, measure: true);
            Assert.Equal(expected.NonZeros, measured.NonZeros);
            Assert.Equal(expected.Value, measured.Value, 1e-4 * expected.Value);
            fewest = Math.Min(fewest, measured.NonZeros);
        }

        Assert.InRange(fewest, 1, 44);
        foreach (var (name, values) in other.Parameters())
        {
            var mines = one.Parameters()[name];
            Assert.All(Enumerable.Range(0, values.Length), i => Assert.Equal(values[i], mines[i], 1e-4f));
        }
    }

    [Fact]
    public void A_run_may_override_its_options()
    {
        var mine = Emitted.From(OwnPenaltySources.Experiment("Mine.Skewed(1e-2)") + "\n" + Block(OwnPenaltySources.Skewed));
        using var run = new Running(GeneratedAssembly.Load(mine.RequireSilent().Compilation), "Demo.Trial", ("Below", "7"));
        Assert.Equal(
            ["Skewed.Lambda = 0.01", "Skewed.Below = 2"],
            run.Declaration.Options.Where(static option => option.Key.StartsWith("Skewed"))
                .Select(static option => $"{option.Key} = {option.Default}")
        );
        var penalty = Assert.Single(run.Declaration.Penalties);
        Assert.Equal(
            s_skewed.Value.Assembly.Type("Mine.SkewedAttribute").GetCustomAttribute<PenaltyKernelAttribute>()!.Text,
            penalty.Kernel
        );
    }

    [Fact]
    public void It_certifies_by_its_own_bodies_in_double_precision()
    {
        var mine = new OwnPenalty(
            "MyLogSum",
            0.02,
            TextOf(Type("Mine.MyLogSumAttribute")),
            static name => name == "Epsilon" ? 0.1 : double.NaN
        );
        var builtIn = new LogSumPenalty(0.02, 0.1);
        Assert.Null(mine.NoSubdifferential);
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var (w, slope) = (i < 5 ? 0 : 4 * random.NextDouble() - 2, random.NextDouble() - 0.5);
            Assert.Equal(builtIn.Value(w), mine.Value(w), 1e-14);
            Assert.Equal(builtIn.SubdifferentialDistance(w, slope), mine.SubdifferentialDistance(w, slope), 1e-14);
            Assert.Equal(builtIn.LambdaMax(slope), mine.LambdaMax(slope), 1e-12);

            // Where the step is less than the penalty is concave, the stationary point is the minimiser.
            Assert.Equal(builtIn.Prox(w, 0.1), mine.Prox(w, 0.1), 1e-12);
        }

        var silent = new OwnPenalty("Skewed", 1, TextOf(Type("Mine.SkewedAttribute")), static _ => 2);
        Assert.Equal("Skewed has no SubdifferentialDistance", silent.NoSubdifferential);
        Assert.Equal(3, silent.Value(-1.5));
        Assert.Equal(-0.5, silent.Prox(-1.5, 0.5));
    }

    /// <summary>
    /// The soft threshold as a user may write it. Beside the built-in's five operations: with max and min the one that makes a zero +0; as branches their comparisons.
    /// Nothing that keeps NaN, for either does so, the branches once one of them is turned round.
    /// </summary>
    [Theory]
    [InlineData("(+ (max (- z k) 0) (min (+ z k) 0))", 1)]
    [InlineData("(if (< k z) (- z k) (if (< z (neg k)) (+ z k) 0))", 2)]
    public void Its_program_does_little_more_than_the_built_in_one(string prox, int more)
    {
        var kernel = KernelText.Read($"(value (w) (abs w)) (prox (z k) {prox})")!;
        var own = new ProxGenPlan(Metric.Adam, true).Rule(new PenaltyFacts("MyL1", "mine") { Kernel = kernel });
        var builtIn = new ProxGenPlan(Metric.Adam, true).Rule(PenaltyCatalog.All["L1"]);
        Assert.Equal(builtIn.Slots, own.Slots);
        Assert.Equal(builtIn.Scalars, own.Scalars);
        Assert.Equal(Operations(builtIn) + more, Operations(own));
    }

    /// <summary>A body that loses NaN, or may make −0, in a way that is not seen through keeps what is added to it.</summary>
    [Theory]
    [InlineData("(if (< (abs z) k) 0 z)")] // keeps NaN of itself
    [InlineData("(if (< k (abs z)) z 0)")] // turned round
    [InlineData("(if (and (< k z) (< z 3)) (- z k) (if (or (< z (neg k)) (< 3 z)) z 0))")]
    [InlineData("(if (< k (* z z)) z 0)")] // an infinity squared is one: nothing is turned round
    [InlineData("(max 0 (min z k))")]
    [InlineData("(* z (if (< k (abs z)) 1 0))")]
    [InlineData("(if (< (sqrt (- (abs z) k)) 1) 0 z)")] // a root of less than 0 is NaN where z is a number
    [InlineData("(copysign (max 0 (- (abs z) k)) z)")]
    [InlineData("(neg (if (< k z) 0 1))")]
    public void What_it_does_with_NaN_and_zeros_is_that_of_the_safe_form(string prox)
    {
        var kernel = KernelText.Read($"(value (w) (abs w)) (prox (z k) {prox})")!;
        var rule = new ProxGenPlan(Metric.Sgd, false).Rule(new PenaltyFacts("Mine", "mine") { Kernel = kernel });
        float[] z =
        [
            0,
            -0f,
            float.NaN,
            float.PositiveInfinity,
            float.NegativeInfinity,
            1e-15f,
            -1e-15f,
            .3f,
            -.3f,
            1,
            -1,
            2,
            -2,
            4,
            -4,
            1e30f,
        ];
        var safe = KernelInterpreter.Read(KernelText.Write(kernel))["prox"].Evaluate;
        var program = SimdPrograms.Compile([rule]);
        foreach (var k in new[] { 0, 1e-20f, .3f, 1 })
        {
            float[][] slots =
            [
                [.. z],
                new float[z.Length],
            ];
            program.Run(rule, slots, [.. rule.Scalars.Select(scalar => scalar.Symbol == "Shrinkage" ? k : 0.1f)]);
            for (var i = 0; i < z.Length; i++)
            {
                var expected = float.IsNaN(z[i]) ? float.NaN : (float)safe([z[i], k]) + 0f;
                Assert.True(
                    BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(slots[0][i])
                        || (float.IsNaN(expected) && float.IsNaN(slots[0][i])),
                    $"z = {z[i]:r}, k = {k:r}: expected {expected:r}, got {slots[0][i]:r}"
                );
            }
        }
    }

    [Fact]
    public void The_text_reads_back_to_the_same_trees()
    {
        var text = TextOf(Type("Mine.MyLogSumAttribute"));
        Assert.Equal(text, KernelText.Write(KernelText.Read(text)!));
        Assert.Equal(
            "(value (w epsilon) (log (+ 1 (/ (abs w) epsilon)))) (prox (z k epsilon) (let size (abs z)) (let sum (+ size epsilon)) "
                + "(let discriminant (- (* sum sum) (* 4 k))) "
                + "(let root (max 0 (* 0.5 (+ (- size epsilon) (sqrt discriminant))))) "
                + "(let gain (- (* root (- size (* 0.5 root))) (* k (log (+ 1 (/ root epsilon)))))) "
                + "(if (<= discriminant 0) 0 (if (< 0 gain) (copysign root z) 0))) "
                + "(distance (w slope lambda epsilon) (if (and (<= w 0) (<= 0 w)) (max 0 (- (abs slope) (/ lambda epsilon))) "
                + "(abs (+ slope (copysign (/ lambda (+ (abs w) epsilon)) w)))))",
            text
        );
        Assert.Null(KernelText.Read("(value (w) (abs w))"));
        Assert.Null(KernelText.Read("(value (w) (frobnicate w)) (prox (z k) z)"));
    }

    // A choice counts with its comparison; a maximum against 0 is one operation in both.
    private static int Operations(UpdateRule rule) =>
        rule.Statements.SelectMany(static statement => statement.Value.Walk())
            .Count(static node => node is not (Expression.Local or Expression.Slot or Expression.Scalar or Expression.Constant))
        + rule.Statements.SelectMany(static statement => statement.Value.Walk()).Count(static node => node is Expression.Select);

    private static Type Type(string name) => (name.Contains("LogSum") ? s_logSum : s_skewed).Value.Assembly.Type(name);

    private static string TextOf(Type type) => type.GetCustomAttribute<PenaltyKernelAttribute>()!.Text;

    // Without comments: those of a body's equations do not travel with the text.
    private static string Loop(Emitted emitted) =>
        string.Join(
            "\n",
            emitted
                .Texts.Single(static file => file.Key.EndsWith("Trial.Loop.g.cs", StringComparison.Ordinal))
                .Value.Split('\n')
                .Select(static line => line.Split("//")[0].TrimEnd())
        );

    private static string Block(string source) =>
        source.Replace(
            "using System;\nusing Sparse;\nnamespace Mine;",
            "namespace Mine { using System; using Sparse;",
            StringComparison.Ordinal
        ) + "}";

    private static Lazy<(Emitted, GeneratedAssembly)> Compiled(string source) =>
        new(() =>
        {
            var emitted = Emitted.From(source, name: "Mine").RequireSilent();
            return (emitted, GeneratedAssembly.Load(emitted.Compilation));
        });
}

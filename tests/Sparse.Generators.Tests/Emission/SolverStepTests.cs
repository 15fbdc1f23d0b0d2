using Sparse.Runtime.Penalties;

namespace Sparse.Generators.Tests.Emission;

/// <summary>
/// The steps of the generated loops against the solvers' equations, written down once more in double precision with the penalties' definitions: from the
/// same gradients, step by step. And what a solver's output is: exactly sparse, put into the network and taken back.
/// </summary>
[Collection("torch is seeded")]
public class SolverStepTests
{
    private const int Steps = 6;

    /// <summary>A loop of each solver, in its programs.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in s_solvers.Keys)
            {
                foreach (var program in name.EndsWith("Double", StringComparison.Ordinal) ? new[] { "" } : ["Fused", "TensorOps"])
                {
                    data.Add(name, program);
                }
            }

            return data;
        }
    }

    private static readonly Dictionary<string, Func<ReferenceParameter, Reference>> s_solvers = new()
    {
        ["Sgd"] = static p => new ProxGenReference(p, "Sgd", 1),
        ["RmsProp"] = static p => new ProxGenReference(p, "RmsProp", 1e-3),
        ["AmsGrad"] = static p => new ProxGenReference(p, "AmsGrad", 1e-3),
        ["ProxSgd"] = static p => new ProxSgdReference(p, true, 0.06, 0.5, 1),
        ["ProxSgdPaper"] = static p => new ProxSgdReference(p, false, 0.2122, 0.5981, 1),
        ["ProxSgdUnit"] = static p => new ProxSgdReference(p, true, 1, 0, 1e-3),
        ["ProxSgdGroups"] = static p => new ProxSgdReference(p, true, 0.06, 0.5, 1),
        ["Rmda"] = static p => new DualAveragingReference(p, false, false, 0.1),
        ["RmdaDouble"] = static p => new DualAveragingReference(p, false, false, 0.1),
        ["Ramda"] = static p => new DualAveragingReference(p, true, true, 0.01),
        ["RamdaGroups"] = static p => new DualAveragingReference(p, true, true, 0.01),
        ["HspgProx"] = static p => new ProxGenReference(p, "Sgd", 0.1),
        ["Hspg"] = static p => new HalfSpaceReference(p, 1, 0.9),
        ["HspgDouble"] = static p => new HalfSpaceReference(p, 1, 0.9),
        ["Spred"] = static p => new SpredReference(p, 2, "Adam", 0.01),
        ["SpredMomentum"] = static p => new SpredReference(p, 2, "Momentum", 0.256),
        ["SpredDeep"] = static p => new SpredReference(p, 3, "Sgd", 0.1),
        ["SpredGroups"] = static p => new SpredReference(p, 2, "Adam", 0.01),
        ["SpredDouble"] = static p => new SpredReference(p, 2, "Adam", 0.01),
    };

    [Theory]
    [MemberData(nameof(All))]
    public void A_step_is_the_equations(string name, string program)
    {
        using var run = program.Length == 0 ? new Running(name) : new Running(name, ("Program", program));
        var references = Parameters(run).ToDictionary(static p => p.Name, s_solvers[name]);
        for (var step = 1; step <= Steps; step++)
        {
            int[] samples = [step, step + 2, step + 4, (step + 6) % 12];
            run.Loop.Gradient(samples);
            var gradients = run.Gradients();
            run.Loop.Step(samples, measure: false);
            var weights = run.Parameters();
            foreach (var (parameter, reference) in references)
            {
                reference.Step(step, Array.ConvertAll(gradients[parameter], static g => (double)g));
                for (var i = 0; i < weights[parameter].Length; i++)
                {
                    Assert.True(
                        Math.Abs(weights[parameter][i] - reference.Weights[i]) <= 1e-4 * (1e-2 + Math.Abs(reference.Weights[i])),
                        $"{parameter}[{i}] after step {step}: the equations say {reference.Weights[i]:r}, the loop {weights[parameter][i]:r}"
                    );
                }

                // What differs by rounding must not be amplified by the steps that follow.
                for (var i = 0; i < weights[parameter].Length; i++)
                {
                    reference.Adjust(i, weights[parameter][i]);
                }
            }
        }
    }

    [Theory]
    [InlineData("ProxSgd")]
    [InlineData("ProxSgdGroups")]
    [InlineData("Rmda")]
    [InlineData("RmdaDouble")]
    [InlineData("RamdaGroups")]
    [InlineData("Spred")]
    [InlineData("SpredGroups")]
    public void The_output_is_exactly_sparse_where_the_iterate_is_not_and_is_taken_back(string name)
    {
        // spred decays to zeros; the others make them at once.
        var isSpred = name.StartsWith("Spred", StringComparison.Ordinal);
        using var run = Strong(name, isSpred ? 0.3 : 3);
        using var other = Strong(name, isSpred ? 0.3 : 3);
        int[] batch = [2, 7, 5, 10];
        for (var step = 0; step < (isSpred ? 250 : 5); step++)
        {
            run.Loop.Step(batch, measure: false);
            other.Loop.Step(batch, measure: false);
        }

        var iterate = run.Parameters();
        run.Loop.Publish();
        run.Loop.Publish(); // once is enough
        var output = run.Parameters();
        var zeros = Penalised(run, output).Count(static w => w == 0);
        Assert.True(zeros > Penalised(run, iterate).Count(static w => w == 0), "The output has no more zeros than the iterate.");
        Assert.DoesNotContain(Penalised(run, output), static w => BitConverter.SingleToInt32Bits(w) == int.MinValue);

        // The step takes it back: the weights are those of a loop that never showed its output.
        run.Loop.Step(batch, measure: false);
        other.Loop.Step(batch, measure: false);
        Assert.Equal(other.Parameters(), run.Parameters());

        run.Loop.Publish();
        run.Loop.Withdraw();
        Assert.Equal(other.Parameters(), run.Parameters());
    }

    [Theory]
    [InlineData("ProxSgd")]
    [InlineData("RamdaGroups")]
    [InlineData("ProxSvrg")]
    [InlineData("ProxSvrgGroups")]
    [InlineData("Hspg")]
    [InlineData("SpredGroups")]
    public void A_state_put_back_goes_on_bit_for_bit_whether_the_output_was_shown_or_not(string name)
    {
        foreach (var shown in new[] { false, true })
        {
            using var run = new Running(name);
            int[] batch = [2, 7, 5, 10];
            run.Loop.Step(batch, measure: false);
            run.Loop.Step(batch, measure: false);
            if (shown)
            {
                run.Loop.Publish();
            }

            var state = run.Loop.TakeState();
            using var resumed = new Running(name);
            resumed.Loop.PutState(state);
            for (var step = 0; step < 3; step++)
            {
                run.Loop.Step(batch, measure: false);
                resumed.Loop.Step(batch, measure: false);
            }

            Assert.Equal(run.Parameters(), resumed.Parameters());
            run.Loop.Publish();
            resumed.Loop.Publish();
            Assert.Equal(run.Parameters(), resumed.Parameters());
        }
    }

    [Theory]
    [InlineData("RmsProp")]
    [InlineData("AmsGrad")]
    [InlineData("ProxSgd")]
    [InlineData("ProxSgdGroups")]
    [InlineData("ProxSgdUnit")]
    [InlineData("Rmda")]
    [InlineData("RamdaGroups")]
    [InlineData("ProxSvrg")]
    [InlineData("HspgProx")]
    [InlineData("Hspg")]
    [InlineData("Spred")]
    [InlineData("SpredMomentum")]
    [InlineData("SpredDeep")]
    [InlineData("SpredGroups")]
    public void A_steady_step_allocates_nothing(string name)
    {
        using var run = new Running(name);
        int[] batch = [2, 7, 5, 10];
        run.Loop.Step(batch, measure: true);
        run.Loop.Step(batch, measure: true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.Loop.Step(batch, measure: false);
        run.Loop.Step(batch, measure: true);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("Hspg", "Fused")]
    [InlineData("Hspg", "TensorOps")]
    [InlineData("HspgDouble", "")]
    public void A_group_that_left_its_half_space_stays_at_zero(string name, string program)
    {
        using var run = program.Length == 0 ? new Running(name) : new Running(name, ("Program", program));
        bool[]? before = null;
        for (var step = 0; step < 8; step++)
        {
            run.Loop.Step([step, step + 1, step + 2, step + 3], measure: false);
            var zeros = run.Parameters()["Fc1.weight"].Select(static w => BitConverter.SingleToInt32Bits(w) == 0).ToArray();
            Assert.All(zeros.Zip(before ?? zeros), static pair => Assert.True(pair.First || !pair.Second, "A zero came back."));
            before = zeros;
        }

        Assert.Contains(true, before!);
        Assert.Contains(false, before!);
    }

    /// <summary>Balanced factors of zeros would be dead: from all zeros, spred still moves.</summary>
    [Theory]
    [InlineData("Spred")]
    [InlineData("SpredGroups")]
    public void New_factors_of_zeros_are_not_dead(string name)
    {
        using var run = Strong(name, 0);
        foreach (var buffer in run.Loop.Parameters)
        {
            buffer.Values.Tensor.fill_(0);
        }

        run.Loop.Restart(keepState: false);
        run.Loop.Step([2, 7, 5, 10], measure: false);
        Assert.Contains(run.Parameters()["Head.bias"], static w => w != 0);
        for (var step = 0; step < 20; step++)
        {
            run.Loop.Step([2, 7, 5, 10], measure: false);
        }

        using var balanced = new Running(name, ("Imbalance", "0"));
        var before = balanced.Parameters()["Head.weight"];
        for (var step = 0; step < 20; step++)
        {
            balanced.Loop.Step([2, 7, 5, 10], measure: false);
        }

        if (name == "Spred")
        {
            // And balanced ones never change a sign.
            Assert.Equal(before.Select(MathF.Sign), balanced.Parameters()["Head.weight"].Select(MathF.Sign));
        }
    }

    private static Running Strong(string name, double lambda)
    {
        var run = new Running(name, ("LearningRate", "0.05"));
        for (var penalty = 0; penalty < run.Loop.Lambdas.Count; penalty++)
        {
            run.Loop.SetLambda(penalty, lambda);
        }

        return run;
    }

    private static IEnumerable<float> Penalised(Running run, SortedDictionary<string, float[]> values) =>
        run.Declaration.Parameters.Where(static p => p.Penalty >= 0).SelectMany(p => values[p.Name]);

    private static IEnumerable<ReferenceParameter> Parameters(Running run)
    {
        var values = run.Parameters();
        foreach (var parameter in run.Declaration.Parameters)
        {
            Penalty? penalty = null;
            GroupLayout? layout = null;
            double lambda = 0;
            if (parameter.Penalty >= 0)
            {
                var declared = run.Declaration.Penalties[parameter.Penalty];
                var owner = declared.LambdaKey[..(declared.LambdaKey.IndexOf('.') + 1)];
                lambda = run.Loop.Lambdas[parameter.Penalty];
                layout = declared.Groups is { } groups ? GroupLayout.Of(groups, parameter.Shape) : null;
                penalty = PenaltyFactory.Create(
                    declared.Name,
                    lambda,
                    option => double.Parse(run.Declaration.Options.Single(o => o.Key == owner + option).Default!),
                    layout,
                    declared.WeightBySize
                );
            }

            yield return new ReferenceParameter(
                parameter.Name,
                Array.ConvertAll(values[parameter.Name], static w => (double)w),
                penalty,
                lambda,
                layout
            );
        }
    }
}

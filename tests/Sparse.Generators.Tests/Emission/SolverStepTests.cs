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

    private static readonly Dictionary<string, Func<Parameter, Reference>> s_solvers = new()
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

    private static IEnumerable<Parameter> Parameters(Running run)
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

            yield return new Parameter(
                parameter.Name,
                Array.ConvertAll(values[parameter.Name], static w => (double)w),
                penalty,
                lambda,
                layout
            );
        }
    }

    private sealed record Parameter(string Name, double[] Weights, Penalty? Penalty, double Lambda, GroupLayout? Layout);

    /// <summary>A solver's equations on one parameter.</summary>
    private abstract class Reference(Parameter parameter)
    {
        public double[] Weights { get; } = parameter.Weights;

        protected Parameter Of { get; } = parameter;

        public abstract void Step(int t, double[] g);

        /// <summary>Takes a weight over from the loop, where the two differ by rounding.</summary>
        public virtual void Adjust(int index, double weight) => Weights[index] = weight;

        protected double[] Prox(double[] z, double[] steps)
        {
            var x = (double[])z.Clone();
            Of.Penalty?.Prox(z, steps, x);
            return x;
        }

        protected double[] Zeros() => new double[Weights.Length];
    }

    private sealed class ProxGenReference(Parameter parameter, string metric, double rate) : Reference(parameter)
    {
        private readonly double[] _m = new double[parameter.Weights.Length];
        private readonly double[] _v = new double[parameter.Weights.Length];
        private readonly double[] _x = new double[parameter.Weights.Length];

        public override void Step(int t, double[] g)
        {
            var (z, steps) = (Zeros(), Zeros());
            for (var i = 0; i < g.Length; i++)
            {
                var beta2 = metric == "RmsProp" ? 0.99 : 0.999;
                _m[i] = metric == "Sgd" ? g[i] : (0.9 * _m[i]) + (0.1 * g[i]);
                _v[i] = (beta2 * _v[i]) + ((1 - beta2) * g[i] * g[i]);
                _x[i] = Math.Max(_x[i], _v[i]);
                var (mean, d) = metric switch
                {
                    "Sgd" => (_m[i], 1 / rate),
                    "RmsProp" => (_m[i], (Math.Sqrt(_v[i]) + 1e-8) / rate),
                    _ => (_m[i] / (1 - Math.Pow(0.9, t)), (Math.Sqrt(_x[i] / (1 - Math.Pow(0.999, t))) + 1e-8) / rate),
                };
                (z[i], steps[i]) = (Weights[i] - (mean / d), 1 / d);
            }

            Prox(z, steps).CopyTo(Weights, 0);
        }
    }

    private sealed class ProxSgdReference(Parameter parameter, bool adaptive, double epsilon, double decay, double rate)
        : Reference(parameter)
    {
        private readonly double[] _v = new double[parameter.Weights.Length];
        private readonly double[] _r = new double[parameter.Weights.Length];

        public override void Step(int t, double[] g)
        {
            var rho = 0.9 / Math.Sqrt(t - 1 + 4);
            var (z, steps) = (Zeros(), Zeros());
            for (var i = 0; i < g.Length; i++)
            {
                _v[i] = ((1 - rho) * _v[i]) + (rho * g[i]);
                _r[i] = (0.999 * _r[i]) + (0.001 * g[i] * g[i]);
                var tau = (adaptive ? Math.Sqrt(_r[i] / (1 - Math.Pow(0.999, t))) + 1e-8 : 1) / rate;
                (z[i], steps[i]) = (Weights[i] - (_v[i] / tau), 1 / tau);
            }

            var output = Prox(z, steps);
            var toward = epsilon / Math.Pow(t - 1 + 4, decay);
            for (var i = 0; i < g.Length; i++)
            {
                Weights[i] += toward * (output[i] - Weights[i]);
            }
        }
    }

    private sealed class DualAveragingReference(Parameter parameter, bool adaptive, bool falls, double rate) : Reference(parameter)
    {
        private readonly double[] _dual = new double[parameter.Weights.Length];
        private readonly double[] _squares = new double[parameter.Weights.Length];
        private double[] _anchor = [];
        private double _sum;
        private int _k;
        private double _rate;

        public override void Step(int t, double[] g)
        {
            // Three minibatches an epoch, and a step size that falls to a tenth after each.
            var now = falls ? rate * Math.Pow(0.1, (t - 1) / 3) : rate;
            if (_k == 0 || now < _rate)
            {
                (_anchor, _sum, _k) = ((double[])Weights.Clone(), 0, 0);
                Array.Clear(_dual);
                Array.Clear(_squares);
            }

            (_rate, _k) = (now, _k + 1);
            var weight = now * Math.Sqrt(_k);
            _sum += weight;
            var (z, steps) = (Zeros(), Zeros());
            for (var i = 0; i < g.Length; i++)
            {
                _dual[i] += weight * g[i];
                _squares[i] += weight * g[i] * g[i];
                var metric = adaptive ? Math.Cbrt(_squares[i]) + (1e-6 * now / rate) : Math.Sqrt(_k);
                (z[i], steps[i]) = (_anchor[i] - (_dual[i] / metric), _sum / metric);
            }

            var output = Prox(z, steps);
            for (var i = 0; i < g.Length; i++)
            {
                Weights[i] = (0.9 * Weights[i]) + (0.1 * output[i]);
            }
        }
    }

    /// <summary>The gradient step of the whole objective in each group, and 0 where it left the half-space.</summary>
    private sealed class HalfSpaceReference(Parameter parameter, double rate, double epsilon) : Reference(parameter)
    {
        public override void Step(int t, double[] g)
        {
            if (Of.Layout is not { } layout)
            {
                for (var i = 0; i < g.Length; i++)
                {
                    Weights[i] -= rate * g[i];
                }

                return;
            }

            for (var group = 0; group < layout.Groups; group++)
            {
                var at = Enumerable.Range(0, layout.Size).Select(element => layout.Index(group, element)).ToArray();
                var norm = Math.Sqrt(at.Sum(i => Weights[i] * Weights[i]));
                if (norm == 0)
                {
                    continue;
                }

                var strength = Of.Lambda * Math.Sqrt(layout.Size);
                var moved = Array.ConvertAll(at, i => Weights[i] - (rate * (g[i] + (strength * Weights[i] / norm))));
                var stays = at.Select((i, k) => Weights[i] * moved[k]).Sum() > epsilon * norm * norm;
                for (var k = 0; k < at.Length; k++)
                {
                    Weights[at[k]] = stays ? moved[k] : 0;
                }
            }
        }
    }

    private sealed class SpredReference(Parameter parameter, int depth, string optimiser, double rate) : Reference(parameter)
    {
        private readonly double[][] _factors = new double[parameter.Penalty is null ? 1 : depth][];
        private readonly double[][] _m = [.. Enumerable.Range(0, depth).Select(_ => new double[parameter.Weights.Length])];
        private readonly double[][] _s = [.. Enumerable.Range(0, depth).Select(_ => new double[parameter.Weights.Length])];

        // The loop's factors are not looked at.
        public override void Adjust(int index, double weight)
        {
            if (Of.Penalty is null)
            {
                Weights[index] = weight;
            }
        }

        public override void Step(int t, double[] g)
        {
            if (t == 1)
            {
                Split();
            }

            var gradients = Gradients(g);
            for (var f = 0; f < _factors.Length; f++)
            {
                for (var i = 0; i < g.Length; i++)
                {
                    var slope = gradients[f][i];
                    switch (optimiser)
                    {
                        case "Adam":
                            _m[f][i] = (0.9 * _m[f][i]) + (0.1 * slope);
                            _s[f][i] = (0.999 * _s[f][i]) + (0.001 * slope * slope);
                            _factors[f][i] -=
                                rate * _m[f][i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(_s[f][i] / (1 - Math.Pow(0.999, t))) + 1e-8);
                            break;
                        case "Momentum":
                            _m[f][i] = (0.875 * _m[f][i]) + slope;
                            _factors[f][i] -= rate * _m[f][i];
                            break;
                        default:
                            _factors[f][i] -= rate * slope;
                            break;
                    }
                }
            }

            for (var i = 0; i < g.Length; i++)
            {
                Weights[i] = _factors.Aggregate(1.0, (product, factor) => product * factor[i]);
            }
        }

        private void Split()
        {
            if (Of.Penalty is null)
            {
                _factors[0] = Weights;
                return;
            }

            if (Of.Layout is { } layout)
            {
                var norms = Enumerable
                    .Range(0, layout.Groups)
                    .Select(j => Math.Sqrt(Members(layout, j).Sum(i => Weights[i] * Weights[i])))
                    .ToArray();
                var size = Math.Sqrt(norms.Average(static norm => norm * norm));
                _factors[0] = new double[Weights.Length];
                _factors[1] = new double[Weights.Length];
                for (var j = 0; j < norms.Length; j++)
                {
                    foreach (var i in Members(layout, j))
                    {
                        _factors[1][i] = Math.Pow((norms[j] * norms[j]) + (size * size), 0.25);
                        _factors[0][i] = Weights[i] / _factors[1][i];
                    }
                }

                return;
            }

            var scale = Math.Sqrt(Weights.Average(static w => w * w));
            double[] others = [.. Weights.Select(w => Math.Pow((w * w) + (scale * scale), 0.5 / depth))];
            for (var f = 0; f < depth; f++)
            {
                _factors[f] = f > 0 ? (double[])others.Clone() : [.. Weights.Select((w, i) => w / Math.Pow(others[i], depth - 1))];
            }
        }

        // The gradients of f(Π factors) + λ/D Σ‖factor‖²: for groups a gate's is the sum over its group.
        private double[][] Gradients(double[] g)
        {
            var gradients = Enumerable.Range(0, _factors.Length).Select(_ => new double[g.Length]).ToArray();
            for (var f = 0; f < _factors.Length; f++)
            {
                for (var i = 0; i < g.Length; i++)
                {
                    var others = _factors.Where((_, other) => other != f).Aggregate(1.0, (product, factor) => product * factor[i]);
                    gradients[f][i] =
                        (g[i] * others)
                        + (
                            2 * Of.Lambda / depth * (Of.Layout is { } l ? Math.Sqrt(l.Size) : 1) * (Of.Penalty is null ? 0 : _factors[f][i])
                        );
                }
            }

            if (Of.Layout is { } layout && _factors.Length == 2)
            {
                for (var j = 0; j < layout.Groups; j++)
                {
                    var members = Members(layout, j).ToArray();
                    var slope = members.Sum(i => g[i] * _factors[0][i]);
                    foreach (var i in members)
                    {
                        gradients[1][i] = slope + (Of.Lambda * Math.Sqrt(layout.Size) * _factors[1][i]);
                    }
                }
            }

            return gradients;
        }

        private static IEnumerable<int> Members(GroupLayout layout, int at) =>
            from outer in Enumerable.Range(0, layout.Outer)
            from inner in Enumerable.Range(0, layout.Inner)
            select (((outer * layout.Groups) + at) * layout.Inner) + inner;
    }
}

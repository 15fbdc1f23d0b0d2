using Sparse.Runtime.Penalties;

namespace Sparse.Generators.Tests.Emission;

/// <summary>A parameter as a reference starts from it.</summary>
internal sealed record ReferenceParameter(string Name, double[] Weights, Penalty? Penalty, double Lambda, GroupLayout? Layout);

/// <summary>A solver's equations on one parameter.</summary>
internal abstract class Reference(ReferenceParameter parameter)
{
    public double[] Weights { get; } = parameter.Weights;

    protected ReferenceParameter Of { get; } = parameter;

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

internal sealed class ProxGenReference(ReferenceParameter parameter, string metric, double rate) : Reference(parameter)
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

internal sealed class ProxSgdReference(ReferenceParameter parameter, bool adaptive, double epsilon, double decay, double rate)
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

internal sealed class DualAveragingReference(ReferenceParameter parameter, bool adaptive, bool falls, double rate) : Reference(parameter)
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
internal sealed class HalfSpaceReference(ReferenceParameter parameter, double rate, double epsilon) : Reference(parameter)
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

internal sealed class SpredReference(ReferenceParameter parameter, int depth, string optimiser, double rate) : Reference(parameter)
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
                    + (2 * Of.Lambda / depth * (Of.Layout is { } l ? Math.Sqrt(l.Size) : 1) * (Of.Penalty is null ? 0 : _factors[f][i]));
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

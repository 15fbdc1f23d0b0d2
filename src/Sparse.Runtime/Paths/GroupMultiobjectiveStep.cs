using System.Numerics;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Paths;

/// <summary>The penalised groups of one parameter in a vector of all.</summary>
/// <param name="Offset">Where the parameter begins.</param>
/// <param name="Layout">Its groups.</param>
/// <param name="Weight">κ &gt; 0, the factor of every group's norm.</param>
public readonly record struct PenalisedGroups(int Offset, GroupLayout Layout, double Weight);

/// <summary>
/// The multiobjective step for R(w) = Σ κ‖w_g‖ over groups. With z = x − hαsd, n = ‖z_g‖ and k = h(1 − α)sκ,
/// <code>
/// y_g(α) = (1 − k/n)₊ z_g
/// bend_g = s[(‖d_g‖² − (p/n)²)(1 − k/n) + (p/n − κ)²],  p = ⟨d_g, z_g⟩,  where n &gt; k
/// </code>
/// so that ‖x_g‖², ⟨x_g, d_g⟩ and ‖d_g‖² say all there is for every α: trying one costs a pass over the groups, not over the weights. In a metric s is one
/// number a group, one over the mean of D: with a diagonal that differs inside a group there is no closed form.
/// </summary>
public sealed class GroupMultiobjectiveStep : MultiobjectiveStep
{
    private readonly PenalisedGroups[] _parameters;
    private readonly (int First, int Last)[] _free;
    private readonly double[] _kappa;
    private readonly double[] _x2;
    private readonly double[] _xd;
    private readonly double[] _d2;
    private readonly double[] _scale;
    private readonly double[] _factors;
    private double _freeBend;

    /// <summary>Prepares the steps of a vector.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="parameters">The penalised parameters, in the order they lie in. What is in none is free.</param>
    public GroupMultiobjectiveStep(int length, IReadOnlyList<PenalisedGroups> parameters)
        : base(length)
    {
        _parameters = [.. parameters];
        int[] ends = [0, .. _parameters.Select(static parameter => parameter.Offset + parameter.Layout.Count)];
        int[] starts = [.. _parameters.Select(static parameter => parameter.Offset), length];
        _free = [.. ends.Zip(starts).Where(static range => range.First < range.Second)];
        _kappa = [.. _parameters.SelectMany(static parameter => Enumerable.Repeat(parameter.Weight, parameter.Layout.Groups))];
        _x2 = new double[_kappa.Length];
        _xd = new double[_kappa.Length];
        _d2 = new double[_kappa.Length];
        _scale = new double[_kappa.Length];
        _factors = new double[_kappa.Length];
    }

    private protected override double PenaltyOf(ReadOnlySpan<double> w)
    {
        Products(w, w, _x2);
        return PenaltyShrunkBy(w, 0);
    }

    private protected override void ShrinkBy(Span<double> w, double amount)
    {
        Products(w, w, _x2);
        for (var g = 0; g < _kappa.Length; g++)
        {
            var norm = Math.Sqrt(_x2[g]);
            _factors[g] = norm <= amount * _kappa[g] ? 0 : 1 - (amount * _kappa[g] / norm);
        }

        var first = 0;
        foreach (var (offset, layout, _) in _parameters)
        {
            for (var i = 0; i < layout.Count; i++)
            {
                var factor = _factors[first + (i / layout.Inner % layout.Groups)];
                w[offset + i] = factor == 0 ? 0 : factor * w[offset + i];
            }

            first += layout.Groups;
        }
    }

    private protected override double EmptyingAmount(ReadOnlySpan<double> w)
    {
        Products(w, w, _x2);
        var largest = 0.0;
        for (var g = 0; g < _kappa.Length; g++)
        {
            largest = Math.Max(largest, Math.Sqrt(_x2[g]) / _kappa[g]);
        }

        return largest;
    }

    // Of the squared norms that are there.
    private protected override double PenaltyShrunkBy(ReadOnlySpan<double> w, double amount)
    {
        var sum = 0.0;
        for (var g = 0; g < _kappa.Length; g++)
        {
            sum += _kappa[g] * Math.Max(Math.Sqrt(_x2[g]) - (amount * _kappa[g]), 0);
        }

        return sum;
    }

    private protected override void Prepare(in MultiobjectiveProblem problem)
    {
        Products(problem.X, problem.X, _x2);
        Products(problem.X, problem.D, _xd);
        Products(problem.D, problem.D, _d2);
        MeanMetric(problem.Inverse);
        _freeBend = 0;
        foreach (var (first, last) in _free)
        {
            for (var i = first; i < last; i++)
            {
                _freeBend += (problem.Inverse.IsEmpty ? 1 : problem.Inverse[i]) * problem.D[i] * problem.D[i];
            }
        }
    }

    private protected override DualSums At(in MultiobjectiveProblem problem, double alpha)
    {
        var (slope, penalty, bend) = (-problem.Step * alpha * _freeBend, 0.0, _freeBend);
        for (var g = 0; g < _kappa.Length; g++)
        {
            var (norm, cut, forward) = Shrinkage(g, problem.Step, alpha);
            if (norm <= cut)
            {
                slope -= _xd[g]; // y = 0
                continue;
            }

            var p = _xd[g] - (forward * _d2[g]);
            var along = p / norm;
            slope -= (forward * _d2[g]) + (cut * along);
            penalty += _kappa[g] * (norm - cut);
            bend +=
                _scale[g] * ((Math.Max(_d2[g] - (along * along), 0) * (1 - (cut / norm))) + ((along - _kappa[g]) * (along - _kappa[g])));
        }

        return new DualSums(slope, penalty, bend);
    }

    private protected override double Store(in MultiobjectiveProblem problem, double alpha)
    {
        var y = problem.Y;
        var square = 0.0;
        foreach (var (from, to) in _free)
        {
            for (var i = from; i < to; i++)
            {
                var scale = problem.Inverse.IsEmpty ? 1 : problem.Inverse[i];
                y[i] = problem.X[i] - (problem.Step * alpha * scale * problem.D[i]);
                square += (y[i] - problem.X[i]) * (y[i] - problem.X[i]);
            }
        }

        for (var g = 0; g < _kappa.Length; g++)
        {
            var (norm, cut, _) = Shrinkage(g, problem.Step, alpha);
            _factors[g] = norm <= cut ? 0 : 1 - (cut / norm);
        }

        var first = 0;
        foreach (var (offset, layout, _) in _parameters)
        {
            for (var piece = 0; piece < layout.Outer * layout.Groups; piece++)
            {
                var g = first + (piece % layout.Groups);
                var (factor, forward) = (_factors[g], problem.Step * alpha * _scale[g]);
                var begin = offset + (piece * layout.Inner);
                for (var i = begin; i < begin + layout.Inner; i++)
                {
                    var x = problem.X[i];
                    y[i] = factor == 0 ? 0 : factor * (x - (forward * problem.D[i]));
                    square += (y[i] - x) * (y[i] - x);
                }
            }

            first += layout.Groups;
        }

        return square;
    }

    // n = ‖x − fd‖, k, and f = hαs of a group.
    private (double Norm, double Cut, double Forward) Shrinkage(int group, double step, double alpha)
    {
        var forward = step * alpha * _scale[group];
        var square = _x2[group] - (2 * forward * _xd[group]) + (forward * forward * _d2[group]);
        return (Math.Sqrt(Math.Max(square, 0)), step * (1 - alpha) * _scale[group] * _kappa[group], forward);
    }

    // Σ ab over each group.
    private void Products(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> sums)
    {
        sums.Clear();
        foreach (var (offset, layout, _) in _parameters)
        {
            var (row, count) = (layout.Groups * layout.Inner, layout.Count);
            for (var start = offset; start < offset + count; start += row)
            {
                if (layout.Inner == 1)
                {
                    AddProducts(a.Slice(start, row), b.Slice(start, row), sums[..row]);
                    continue;
                }

                for (var g = 0; g < layout.Groups; g++)
                {
                    var at = start + (g * layout.Inner);
                    sums[g] += DoubleSpans.Dot(a.Slice(at, layout.Inner), b.Slice(at, layout.Inner));
                }
            }

            sums = sums[layout.Groups..];
        }
    }

    // One over the mean of D over each group.
    private void MeanMetric(ReadOnlySpan<double> inverse)
    {
        if (inverse.IsEmpty)
        {
            Array.Fill(_scale, 1);
            return;
        }

        _scale.AsSpan().Clear();
        var first = 0;
        foreach (var (offset, layout, _) in _parameters)
        {
            for (var piece = 0; piece < layout.Outer * layout.Groups; piece++)
            {
                var begin = offset + (piece * layout.Inner);
                for (var i = begin; i < begin + layout.Inner; i++)
                {
                    _scale[first + (piece % layout.Groups)] += 1 / inverse[i];
                }
            }

            for (var g = first; g < first + layout.Groups; g++)
            {
                _scale[g] = layout.Size / _scale[g];
            }

            first += layout.Groups;
        }
    }

    private static void AddProducts(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> sums)
    {
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + (new Vector<double>(a[i..]) * new Vector<double>(b[i..]))).CopyTo(sums[i..]);
        }

        for (; i < a.Length; i++)
        {
            sums[i] += a[i] * b[i];
        }
    }
}

using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>Σ −log softmax(V)[label] over samples, behind a layer without an activation (V = U): the declared mean times samples.</summary>
public sealed class SoftmaxLoss : LiftedLoss
{
    private const int MostSteps = 50;
    private const double Tolerance = 1e-12;
    private readonly SampleRows _rows;
    private readonly torch.Tensor _labels;
    private readonly nint _address;
    private readonly int _classes;

    /// <summary>Reads the labels where they lie.</summary>
    /// <param name="rows">The samples.</param>
    /// <param name="labels">[samples], classes from 0: 64-bit integers on the CPU, contiguous. Their memory is kept, and not copied.</param>
    /// <param name="classes">The outputs of the last layer.</param>
    public SoftmaxLoss(SampleRows rows, torch.Tensor labels, int classes)
    {
        _rows = rows;
        _classes = classes;
        _labels = labels.alias().DetachFromDisposeScope();
        _address = RawMemory.AddressOfIntegers(_labels);
    }

    /// <inheritdoc/>
    public override double Scale => _rows.Count;

    /// <inheritdoc/>
    public override void AddValue(int block, ReadOnlySpan<double> outputs, ref double sum)
    {
        var labels = Labels(block);
        for (var n = 0; n < _rows.Length(block); n++)
        {
            var u = outputs.Slice(n * _classes, _classes);
            sum += LogSumOfExponentials(u) - u[(int)labels[n]];
        }
    }

    /// <inheritdoc/>
    public override void NegativeDerivative(int block, ReadOnlySpan<double> outputs, Span<double> target)
    {
        var labels = Labels(block);
        for (var n = 0; n < _rows.Length(block); n++)
        {
            var p = target.Slice(n * _classes, _classes);
            Softmax(outputs.Slice(n * _classes, _classes), p);
            foreach (ref var share in p)
            {
                share = -share;
            }

            p[(int)labels[n]] += 1;
        }
    }

    /// <inheritdoc/>
    // diag(p) − ppᵀ a sample.
    public override void Curvature(int block, ReadOnlySpan<double> outputs, Span<double> direction)
    {
        Span<double> memory = stackalloc double[64];
        var p = _classes <= memory.Length ? memory[.._classes] : new double[_classes];
        for (var n = 0; n < _rows.Length(block); n++)
        {
            Softmax(outputs.Slice(n * _classes, _classes), p);
            var x = direction.Slice(n * _classes, _classes);
            var mean = DoubleSpans.Dot(p, x);
            for (var i = 0; i < x.Length; i++)
            {
                x[i] = p[i] * (x[i] - mean);
            }
        }
    }

    /// <summary>
    /// u of every sample by Newton's method on the strongly convex −u_y + log Σ exp u + ξᵀ(u − c) + (ρ/2)‖u − c‖², whose Hessian diag(p) − ppᵀ + ρI is
    /// inverted by the formula of Sherman and Morrison.
    /// </summary>
    /// <inheritdoc/>
    public override void Solve(int block, LiftedLayer last, double rho, double beta)
    {
        var c = last.Affine.Values(block);
        var u = last.U.Values(block);
        var xi = last.Xi.Values(block);
        Span<double> memory = stackalloc double[4 * 64];
        var scratch = 4 * _classes <= memory.Length ? memory : new double[4 * _classes];
        var labels = Labels(block);
        for (var n = 0; n < _rows.Length(block); n++)
        {
            var at = n * _classes;
            Newton(u.Slice(at, _classes), c.Slice(at, _classes), xi.Slice(at, _classes), (int)labels[n], rho, scratch);
        }

        u.CopyTo(last.V.Values(block));
    }

    /// <inheritdoc/>
    // ΞᵀU and Ξᵀ(U − C) differ by a constant.
    public override void SolveBefore(int block, LiftedLayer last, double rho) => Solve(block, last, rho, 0);

    /// <inheritdoc/>
    // The same sample by sample, about c = (γU + αV)/(γ + α) without a multiplier; behind the last layer there is no activation.
    public override void SolveBehind(int block, LiftedLayer last, double gamma, double proximal)
    {
        var u = last.U.Values(block);
        var v = last.V.Values(block);
        var centre = last.Scratch.Values(block);
        var weight = gamma + proximal;
        for (var i = 0; i < centre.Length; i++)
        {
            centre[i] = ((gamma * u[i]) + (proximal * v[i])) / weight;
        }

        var scratch = new double[4 * _classes];
        var none = new double[_classes];
        var labels = Labels(block);
        for (var n = 0; n < _rows.Length(block); n++)
        {
            var at = n * _classes;
            Newton(v.Slice(at, _classes), centre.Slice(at, _classes), none, (int)labels[n], weight, scratch);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _labels.Dispose();

    private unsafe ReadOnlySpan<long> Labels(int block) => new((long*)_address + _rows.Begin(block), _rows.Length(block));

    private static void Newton(Span<double> u, ReadOnlySpan<double> c, ReadOnlySpan<double> xi, int label, double rho, Span<double> scratch)
    {
        var k = u.Length;
        var p = scratch[..k];
        var gradient = scratch.Slice(k, k);
        var step = scratch.Slice(2 * k, k);
        var trial = scratch.Slice(3 * k, k);
        var value = Objective(u, c, xi, label, rho);
        for (var iteration = 0; iteration < MostSteps; iteration++)
        {
            Softmax(u, p);
            var (pg, pp, decrease) = (0.0, 0.0, 0.0);
            for (var i = 0; i < k; i++)
            {
                gradient[i] = p[i] - (i == label ? 1 : 0) + xi[i] + (rho * (u[i] - c[i]));
                step[i] = gradient[i] / (p[i] + rho);
                pg += p[i] * step[i];
                pp += p[i] * p[i] / (p[i] + rho);
            }

            for (var i = 0; i < k; i++)
            {
                step[i] += p[i] / (p[i] + rho) * pg / (1 - pp);
                decrease += gradient[i] * step[i];
            }

            if (decrease < Tolerance)
            {
                return;
            }

            for (var length = 1.0; ; length /= 2)
            {
                for (var i = 0; i < k; i++)
                {
                    trial[i] = u[i] - (length * step[i]);
                }

                var next = Objective(trial, c, xi, label, rho);
                if (next <= value - (0.25 * length * decrease))
                {
                    trial.CopyTo(u);
                    value = next;
                    break;
                }

                if (length < 1e-8)
                {
                    return; // rounding is all that is left
                }
            }
        }
    }

    private static double Objective(ReadOnlySpan<double> u, ReadOnlySpan<double> c, ReadOnlySpan<double> xi, int label, double rho)
    {
        var value = LogSumOfExponentials(u) - u[label];
        for (var i = 0; i < u.Length; i++)
        {
            var e = u[i] - c[i];
            value += e * (xi[i] + (rho / 2 * e));
        }

        return value;
    }

    private static double LogSumOfExponentials(ReadOnlySpan<double> u)
    {
        var largest = u[0];
        foreach (var value in u)
        {
            largest = Math.Max(largest, value);
        }

        var sum = 0.0;
        foreach (var value in u)
        {
            sum += Math.Exp(value - largest);
        }

        return largest + Math.Log(sum);
    }

    private static void Softmax(ReadOnlySpan<double> u, Span<double> p)
    {
        var log = LogSumOfExponentials(u);
        for (var i = 0; i < u.Length; i++)
        {
            p[i] = Math.Exp(u[i] - log);
        }
    }
}

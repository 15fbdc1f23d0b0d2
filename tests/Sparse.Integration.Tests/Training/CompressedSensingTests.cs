using System.Diagnostics;
using Sparse.Integration.Tests.Experiments;

namespace Sparse.Integration.Tests.Training;

/// <summary>
/// spred against the lasso itself, by coordinate descent to a duality gap of 1e-12 of y², on 40,000 weights and 100 samples: the objective, the support, and
/// the time beside it.
/// </summary>
public class CompressedSensingTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Spred_is_the_lasso_on_compressed_sensing()
    {
        using var open = new OpenLoop("SensingSpred");
        var a = open.Data.Train.Inputs.data<double>().ToArray();
        var y = open.Data.Train.Targets.data<double>().ToArray();

        var watch = Stopwatch.StartNew();
        var reference = CoordinateDescent(a, y, 1e-5, 1e-12, out var sweeps);
        var lassoSeconds = watch.Elapsed.TotalSeconds;

        watch.Restart();
        open.Loop.Train();
        open.Loop.Publish();
        var seconds = watch.Elapsed.TotalSeconds;
        var weights = open.Loop.Network.named_parameters().Single().parameter.detach().data<double>().ToArray();

        var (expected, actual) = (Objective(a, y, reference, 1e-5), Objective(a, y, weights, 1e-5));
        var both = weights.Zip(reference).Count(static pair => pair.First != 0 && pair.Second != 0);
        var either = weights.Zip(reference).Count(static pair => pair.First != 0 || pair.Second != 0);
        var jaccard = (double)both / either;
        output.WriteLine(
            $"spred {seconds:f1} s, {weights.Count(static w => w != 0)} nonzeros, F = {actual:r}; coordinate descent {lassoSeconds:f1} s ({sweeps} sweeps), "
                + $"{reference.Count(static w => w != 0)} nonzeros, F = {expected:r}; gap {(actual - expected) / expected:g3}, Jaccard {jaccard:f4}; above "
                + string.Join(", ", open.Loop.NonZerosAbove()!)
        );
        Assert.True(weights.Count(static w => w != 0) <= CompressedSensingAttribute.Rows);
        Assert.InRange((actual - expected) / expected, -1e-9, 1e-6);
        Assert.True(jaccard >= 0.98);
    }

    private static double Objective(double[] a, double[] y, double[] x, double lambda)
    {
        double sum = 0;
        for (var row = 0; row < y.Length; row++)
        {
            var rest = y[row];
            for (var i = 0; i < x.Length; i++)
            {
                rest -= a[(row * x.Length) + i] * x[i];
            }

            sum += rest * rest;
        }

        return (sum / (2 * y.Length)) + (lambda * x.Sum(Math.Abs));
    }

    /// <summary>min ‖y − Ax‖²/(2M) + λ‖x‖₁, sweeping over those that are not 0 between sweeps over all, until the duality gap is small.</summary>
    private static double[] CoordinateDescent(double[] a, double[] y, double lambda, double tolerance, out int sweeps)
    {
        var (m, n) = (y.Length, a.Length / y.Length);
        var columns = new double[a.Length];
        for (var row = 0; row < m; row++)
        {
            for (var i = 0; i < n; i++)
            {
                columns[(i * m) + row] = a[(row * n) + i];
            }
        }

        var squares = new double[n];
        for (var i = 0; i < n; i++)
        {
            squares[i] = Dot(columns.AsSpan(i * m, m), columns.AsSpan(i * m, m));
        }

        var (x, rest) = (new double[n], (double[])y.Clone());
        var most = Dot(y, y);
        for (sweeps = 1; sweeps < 20_000; sweeps++)
        {
            var all = sweeps % 10 == 1;
            for (var i = 0; i < n; i++)
            {
                if (!all && x[i] == 0)
                {
                    continue;
                }

                var column = columns.AsSpan(i * m, m);
                var z = x[i] + (Dot(column, rest) / squares[i]);
                var next = Math.Sign(z) * Math.Max(Math.Abs(z) - (lambda * m / squares[i]), 0);
                if (next != x[i])
                {
                    var move = next - x[i];
                    for (var row = 0; row < m; row++)
                    {
                        rest[row] -= move * column[row];
                    }

                    x[i] = next;
                }
            }

            if (all && Gap(columns, y, x, rest, lambda * m) <= tolerance * most)
            {
                return x;
            }
        }

        return x;
    }

    // Of ½‖y − Ax‖² + κ‖x‖₁, with the residual scaled into the dual's box.
    private static double Gap(double[] columns, double[] y, double[] x, double[] rest, double kappa)
    {
        double largest = 0;
        for (var i = 0; i < x.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(Dot(columns.AsSpan(i * y.Length, y.Length), rest)));
        }

        var scale = Math.Min(1, kappa / largest);
        var squared = Dot(rest, rest);
        return (0.5 * squared * (1 + (scale * scale))) + (kappa * x.Sum(Math.Abs)) - (scale * Dot(rest, y));
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

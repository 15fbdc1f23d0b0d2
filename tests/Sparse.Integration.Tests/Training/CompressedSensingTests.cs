using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Sparse.Integration.Tests.Experiments;
using Sparse.Integration.Tests.Networks;
using Sparse.Runtime.Training;

namespace Sparse.Integration.Tests.Training;

/// <summary>
/// spred against the lasso itself on compressed sensing with 100 samples: the objective, the support, and the time. 4,000 weights beside coordinate descent
/// to a duality gap of 1e-12 of y²; the demonstration's 40,000 beside scikit-learn where SPARSE_LONG_TESTS asks for minutes.
/// </summary>
public class CompressedSensingTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const double Lambda = 1e-5;

    [Fact]
    public void Spred_is_the_lasso_on_compressed_sensing() =>
        Compare(
            "SensingFew",
            static (a, y) =>
            {
                var watch = Stopwatch.StartNew();
                var x = CoordinateDescent(a, y, Lambda, 1e-12, out var sweeps);
                return (x, watch.Elapsed.TotalSeconds, $"coordinate descent, {sweeps} sweeps");
            }
        );

    [LongFact]
    public void Spred_is_the_lasso_on_compressed_sensing_of_the_published_width() => Compare("SensingMany", ScikitLearn);

    private void Compare(string experiment, Func<double[], double[], (double[] X, double Seconds, string Title)> solve)
    {
        using var open = new OpenLoop(experiment);
        var a = Array.ConvertAll(open.Data.Train.Inputs.data<float>().ToArray(), static value => (double)value);
        var y = Array.ConvertAll(open.Data.Train.Targets.data<float>().ToArray(), static value => (double)value);
        var (reference, seconds, title) = solve(a, y);

        var ours = Train(open.Loop);
        var weights = Array.ConvertAll(open.Parameters()["Head.weight"], static value => (double)value);

        var (expected, actual) = (Objective(a, y, reference, Lambda), Objective(a, y, weights, Lambda));
        var gap = (actual - expected) / expected;
        var both = weights.Zip(reference).Count(static pair => pair.First != 0 && pair.Second != 0);
        var either = weights.Zip(reference).Count(static pair => pair.First != 0 || pair.Second != 0);
        var jaccard = (double)both / either;
        output.WriteLine(
            $"spred {ours:f1} s, {weights.Count(static w => w != 0)} nonzeros, F = {actual:r}; {title} {seconds:f1} s, "
                + $"{reference.Count(static w => w != 0)} nonzeros, F = {expected:r}; gap {gap:g3}, Jaccard {jaccard:f4}; above "
                + string.Join(", ", open.Loop.NonZerosAbove()!)
        );
        Assert.True(weights.Count(static w => w != 0) <= CompressedSensingAttribute.Rows);
        Assert.InRange(gap, -1e-9, 1e-6);
        Assert.True(jaccard >= 0.98, $"the supports agree in {jaccard:f4}");
    }

    // As a run does: weights on their way to 0 sink into the denormals.
    private static double Train(TrainingLoop loop)
    {
        Sparse.Native.Arithmetic.FlushDenormals(true);
        try
        {
            var watch = Stopwatch.StartNew();
            loop.Train();
            loop.Publish();
            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            Sparse.Native.Arithmetic.FlushDenormals(false);
        }
    }

    private static (double[] X, double Seconds, string Title) ScikitLearn(double[] a, double[] y)
    {
        var folder = Directory.CreateTempSubdirectory("sparse-lasso-");
        try
        {
            string At(string name) => Path.Combine(folder.FullName, name);
            File.WriteAllBytes(At("a.bin"), MemoryMarshal.AsBytes(a.AsSpan()));
            File.WriteAllBytes(At("y.bin"), MemoryMarshal.AsBytes(y.AsSpan()));
            Python.Run(
                Path.Combine(AppContext.BaseDirectory, "Training", "lasso.py"),
                folder.FullName,
                y.Length.ToString(CultureInfo.InvariantCulture),
                (a.Length / y.Length).ToString(CultureInfo.InvariantCulture),
                Lambda.ToString("r", CultureInfo.InvariantCulture)
            );
            var x = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(At("x.bin"))).ToArray();
            return (x, double.Parse(File.ReadAllText(At("seconds.txt")), CultureInfo.InvariantCulture), "scikit-learn's Lasso, tol 1e-12");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
        var lanes = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            lanes += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        }

        var sum = Vector.Sum(lanes);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

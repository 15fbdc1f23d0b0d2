using System.Runtime.Intrinsics;
using Sparse.Runtime.Penalties.GroupPasses;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>The root of ‖z/(θ + κ/δ)‖ = 1 by readings of its sums, against bisection.</summary>
public class SecularEquationTests
{
    [Fact]
    public void What_is_called_done_is_done()
    {
        var random = new Random(53);
        var atOnce = 0;
        const int Cases = 20_000;
        for (var number = 0; number < Cases; number++)
        {
            // Strengths from next to nothing to deadly, metrics from alike to eight decades apart, and a beginning up to twice too large or too small.
            var kappa = Math.Pow(10, (6 * random.NextDouble()) - 5);
            var decades = number % 4 == 0 ? 8 * random.NextDouble() : random.NextDouble();
            var z = new double[2 + random.Next(30)];
            var shift = new double[z.Length];
            for (var i = 0; i < z.Length; i++)
            {
                z[i] = random.NextDouble() - 0.5;
                shift[i] = kappa * Math.Pow(10, decades * (random.NextDouble() - 0.5));
            }

            var root = Bisection(z, shift);
            if (root == 0)
            {
                continue;
            }

            var theta = root * Math.Pow(2, (2 * random.NextDouble()) - 1);
            var readings = 1;
            while (!Advance(ref theta, z, shift))
            {
                readings++;
                Assert.True(readings < SecularEquation.MostReadings, $"case {number}: θ = {root:r}, now {theta:r}");
            }

            atOnce += readings == 1 ? 1 : 0;
            Assert.Equal(root, theta, 1e-5 * root);
            var (distance, norm) = (0.0, 0.0);
            for (var i = 0; i < z.Length; i++)
            {
                var x = root * z[i] / (root + shift[i]);
                var found = theta * z[i] / (theta + shift[i]);
                (distance, norm) = (distance + ((x - found) * (x - found)), norm + (x * x));
            }

            Assert.True(distance <= 4e-14 * norm, $"case {number}: {Math.Sqrt(distance / norm):g3}");
        }

        Assert.InRange(atOnce, Cases / 10, Cases);
    }

    private static bool Advance(ref double theta, double[] z, double[] shift)
    {
        var (s, t, u) = (0.0, 0.0, 0.0);
        for (var i = 0; i < z.Length; i++)
        {
            var shifted = 1 / (theta + shift[i]);
            var part = z[i] * z[i] * shifted * shifted;
            s += part;
            t += part * shifted;
            u += part * shifted * shifted;
        }

        // A lane is a lane: the others hold groups that are done, dead or no numbers.
        var lane = z.Length % SecularEquation.Lanes;
        var roots = Vector512.Create(1.0, 0, double.NaN, 1, 0, double.NaN, 1, 0).WithElement(lane, theta);
        var done = SecularEquation.Advance(
            ref roots,
            Vector512.Create(1.0, 0.5, 1, 1, 0.5, 1, 1, 0.5).WithElement(lane, s),
            Vector512.Create(1.0).WithElement(lane, t),
            Vector512.Create(1.0).WithElement(lane, u)
        );
        Assert.Equal(Vector512<long>.AllBitsSet.WithElement(lane, 0), done.WithElement(lane, 0));
        theta = roots[lane];
        return done[lane] != 0;
    }

    private static double Bisection(double[] z, double[] shift)
    {
        double lower = 0;
        var upper = Math.Sqrt(z.Sum(static value => value * value));
        for (var step = 0; step < 200; step++)
        {
            var middle = (lower + upper) / 2;
            var norm = 0.0;
            for (var i = 0; i < z.Length; i++)
            {
                norm += z[i] / (middle + shift[i]) * (z[i] / (middle + shift[i]));
            }

            (lower, upper) = norm > 1 ? (middle, upper) : (lower, middle);
        }

        return upper < 1e-12 ? 0 : upper;
    }
}

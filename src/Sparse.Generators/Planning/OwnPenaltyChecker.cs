using System.Globalization;
using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;

namespace Sparse.Generators.Planning;

/// <summary>
/// Looks at what the bodies of a user's own penalty give at a few numbers: that 0 costs nothing and stays, that what is finite stays so, and that Prox is the operator of
/// Value. It sees what is wrong at them, and proves nothing.
/// </summary>
internal static class OwnPenaltyChecker
{
    private static readonly double[] s_points = [-30, -2, -0.4, -0.01, 0.01, 0.4, 2, 30];
    private static readonly double[] s_strengths = [0.003, 0.2, 1.5];

    /// <summary>What is wrong, as a diagnostic's id and what it says behind the penalty's name; null where nothing is found.</summary>
    /// <param name="kernel">The bodies.</param>
    /// <param name="options">The options by name.</param>
    public static (string Id, string Fault)? Check(PenaltyKernel kernel, IReadOnlyDictionary<string, double> options)
    {
        var value = Function(kernel.Value, options);
        var prox = Function(kernel.Prox, options);
        if (value([0]) != 0)
        {
            return Wrong($"Value(0) is {Text(value([0]))}, and has to be 0: what lies between parameters in memory is 0 and costs nothing");
        }

        foreach (var k in s_strengths)
        {
            if (prox([0, k]) != 0)
            {
                return Wrong(
                    $"Prox(0, {Text(k)}) is {Text(prox([0, k]))}, and has to be 0: what lies between parameters in memory is 0 and stays so"
                );
            }
        }

        foreach (var point in s_points)
        {
            if (!IsFinite(value([point])))
            {
                return Wrong($"Value({Text(point)}) is {Text(value([point]))}, and has to be finite");
            }

            foreach (var k in s_strengths)
            {
                var x = prox([point, k]);
                if (!IsFinite(x))
                {
                    return Wrong($"Prox({Text(point)}, {Text(k)}) is {Text(x)}, and has to be finite");
                }

                if (Better(value, point, k, x) is { } other)
                {
                    return (
                        DiagnosticIds.OtherProximalOperator,
                        $"Prox({Text(point)}, {Text(k)}) is {Text(x)}, and {Text(other)} has a smaller (x - z)²/2 + k Value(x)"
                    );
                }
            }
        }

        return null;

        static (string, string)? Wrong(string fault) => (DiagnosticIds.PenaltyNotZeroAtZero, fault);
    }

    // A point that costs clearly less than x; null where a coarse grid between −1.5 |z| and 1.5 |z| has none.
    private static double? Better(Func<double[], double> value, double z, double k, double x)
    {
        var cost = Cost(x);
        for (var i = -60; i <= 60; i++)
        {
            var other = 1.5 * Math.Abs(z) * i / 60;
            if (Cost(other) < cost - (1e-3 * (z * z + cost)))
            {
                return other;
            }
        }

        return null;

        double Cost(double at) => ((at - z) * (at - z) / 2) + (k * value([at]));
    }

    private static Func<double[], double> Function(PenaltyBody body, IReadOnlyDictionary<string, double> options)
    {
        var given = options.ToDictionary(static option => option.Key, static option => option.Value);
        return arguments =>
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                given[body.Parameters[i]] = arguments[i];
            }

            return KernelEvaluator.Evaluate(body, given);
        };
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

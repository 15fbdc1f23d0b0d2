using System.Globalization;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Certificates;

/// <summary>The measures for F = f + Σ λ_p R_p(w_p) over parameters p, from f's full gradient.</summary>
internal static class PenaltyStationarity
{
    /// <summary>Fills in a certificate.</summary>
    /// <param name="certificate">With f and ν.</param>
    /// <param name="gradient">The full gradient.</param>
    /// <param name="parameters">Every parameter, with its penalty or none.</param>
    public static Certificate Measure(Certificate certificate, FullGradient gradient, IReadOnlyList<CertifiedParameter> parameters)
    {
        var smallest = parameters
            .Where(static p => p.Penalty is not null && p.Lambda > 0)
            .Select(static p => p.Lambda)
            .DefaultIfEmpty(0)
            .Min();
        var relative = smallest > 0;
        var layers = new List<LayerStationarity>();
        double penalty = 0;
        double rInf = 0;
        double bias = 0;
        double step = 0;
        double scale = 0;
        string? undefined = null;
        foreach (var parameter in parameters)
        {
            var weights = Joined(gradient.Weights, parameter);
            var slopes = Joined(gradient.Gradients, parameter);
            // Beside penalised ones, a parameter with lambda 0 is like one without a penalty; with nothing else it is all there is to
            // measure.
            var penalised = parameter.Penalty is not null && (!relative || parameter.Lambda > 0);
            if (!penalised)
            {
                bias = Math.Max(bias, DoubleSpans.LargestMagnitude(slopes));
                continue;
            }

            var function = PenaltyFactory.Create(parameter)!;
            undefined ??= function.NoSubdifferential;
            var violation = function.NoSubdifferential is null ? function.SubdifferentialDistance(weights, slopes) : double.NaN;
            step += SquaredProxStep(function, weights, slopes, certificate.Nu);
            penalty += function.Value(weights);
            var unit = relative ? parameter.Lambda : 1;
            scale += unit * unit * weights.Length;
            rInf = Math.Max(rInf, violation / unit);
            layers.Add(
                new LayerStationarity(
                    string.Join(" and ", [parameter.Name, .. parameter.Joined]),
                    parameter.Lambda,
                    violation / unit,
                    weights.LongCount(static weight => weight != 0),
                    weights.LongLength
                )
            );
        }

        var measured = certificate with
        {
            PenaltyValue = penalty,
            RInf = layers.Count == 0 ? double.NaN : rInf,
            ProxResidual = layers.Count == 0 ? double.NaN : Math.Sqrt(step / scale),
            BiasResidual = relative ? bias / smallest : bias,
            Relative = relative,
            Layers = layers,
        };
        return Judge(measured, undefined);
    }

    /// <summary>λR, summed over the parameters; NaN where a penalty is not known here.</summary>
    /// <param name="weights">The values of every parameter, by name.</param>
    /// <param name="parameters">Every parameter, with its penalty or none.</param>
    public static double Value(IReadOnlyDictionary<string, double[]> weights, IReadOnlyList<CertifiedParameter> parameters) =>
        parameters
            .Where(static parameter => parameter.Penalty is not null && parameter.Lambda > 0)
            .Sum(parameter => PenaltyFactory.Create(parameter)?.Value(Joined(weights, parameter)) ?? double.NaN);

    /// <summary>prox(w − ν∇f) of every parameter; without a penalty the gradient step.</summary>
    /// <param name="gradient">The full gradient.</param>
    /// <param name="parameters">Every parameter, with its penalty or none.</param>
    /// <param name="nu">ν.</param>
    public static Dictionary<string, double[]> ProximalStep(FullGradient gradient, IReadOnlyList<CertifiedParameter> parameters, double nu)
    {
        var moved = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, weights) in gradient.Weights)
        {
            var slopes = gradient.Gradients[name];
            var values = new double[weights.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = weights[i] - (nu * slopes[i]);
            }

            moved[name] = values;
        }

        foreach (var penalised in parameters.Where(static parameter => parameter.Penalty is not null))
        {
            var values = Joined(moved, penalised);
            PenaltyFactory.Create(penalised)!.Prox(values, [nu], values);
            var begin = 0;
            foreach (var name in (string[])[penalised.Name, .. penalised.Joined])
            {
                var part = moved[name];
                values.AsSpan(begin, part.Length).CopyTo(part);
                begin += part.Length;
            }
        }

        return moved;
    }

    // What the penalty on a parameter sees: its values, and behind them those of the parameters joined to it.
    private static double[] Joined(IReadOnlyDictionary<string, double[]> values, CertifiedParameter parameter) =>
        parameter.Joined.Count == 0
            ? values[parameter.Name]
            : [.. values[parameter.Name], .. parameter.Joined.SelectMany(name => values[name])];

    private static Certificate Judge(Certificate measured, string? undefined)
    {
        if (measured.Layers.Count == 0)
        {
            return measured with
            {
                Status = CertificateStatus.NotDefined,
                Reason = "no weight is penalised, and the thresholds are relative to lambda",
            };
        }

        if (!measured.Relative)
        {
            return measured with
            {
                Status = CertificateStatus.NotDefined,
                Reason = "lambda is 0: the thresholds are relative to lambda; the measures are absolute",
            };
        }

        if (undefined is not null)
        {
            return measured with { Status = CertificateStatus.NotDefined, Reason = undefined + "; the other measures stand" };
        }

        var failed = new List<string>();
        Compare(failed, "r_inf", measured.RInf, Certificate.RInfThreshold);
        Compare(failed, "prox_residual", measured.ProxResidual, Certificate.ProxResidualThreshold);
        Compare(failed, "bias_residual", measured.BiasResidual, Certificate.BiasResidualThreshold);
        return failed.Count == 0
            ? measured with
            {
                Status = CertificateStatus.Certified,
            }
            : measured with
            {
                Status = CertificateStatus.BudgetSpent,
                Reason = string.Join(", ", failed),
            };
    }

    private static void Compare(List<string> failed, string name, double value, double threshold)
    {
        if (!(value <= threshold))
        {
            failed.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value:g3} > {threshold:g3}"));
        }
    }

    // ‖(w − prox(w − ν∇f))/ν‖².
    private static double SquaredProxStep(Penalty penalty, double[] weights, double[] slopes, double nu)
    {
        var moved = new double[weights.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = weights[i] - (nu * slopes[i]);
        }

        penalty.Prox(moved, [nu], moved);
        double sum = 0;
        for (var i = 0; i < moved.Length; i++)
        {
            var move = (weights[i] - moved[i]) / nu;
            sum += move * move;
        }

        return sum;
    }
}

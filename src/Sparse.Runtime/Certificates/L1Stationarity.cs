using System.Globalization;

namespace Sparse.Runtime.Certificates;

/// <summary>The measures for F = f + Σ λ_p‖w_p‖₁ over parameters p, from f's full gradient.</summary>
internal static class L1Stationarity
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
        foreach (var parameter in parameters)
        {
            var weights = gradient.Weights[parameter.Name];
            var slopes = gradient.Gradients[parameter.Name];
            // Beside penalised ones, a parameter with lambda 0 is like one without a penalty; with nothing else it is all there is to
            // measure.
            var penalised = parameter.Penalty is not null && (!relative || parameter.Lambda > 0);
            if (!penalised)
            {
                bias = Math.Max(bias, LargestMagnitude(slopes));
                continue;
            }

            var lambda = parameter.Lambda;
            double violation = 0;
            long nonZeros = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                violation = Math.Max(violation, Violation(weights[i], slopes[i], lambda));
                var move =
                    (weights[i] - SoftThreshold(weights[i] - (certificate.Nu * slopes[i]), certificate.Nu * lambda)) / certificate.Nu;
                step += move * move;
                penalty += lambda * Math.Abs(weights[i]);
                nonZeros += weights[i] != 0 ? 1 : 0;
            }

            var unit = relative ? lambda : 1;
            scale += unit * unit * weights.Length;
            rInf = Math.Max(rInf, violation / unit);
            layers.Add(new LayerStationarity(parameter.Name, lambda, violation / unit, nonZeros, weights.LongLength));
        }

        var measured = certificate with
        {
            PenaltyValue = penalty,
            RInf = rInf,
            ProxResidual = scale == 0 ? 0 : Math.Sqrt(step / scale),
            BiasResidual = relative ? bias / smallest : bias,
            Relative = relative,
            Layers = layers,
        };
        return Judge(measured);
    }

    private static Certificate Judge(Certificate measured)
    {
        if (!measured.Relative)
        {
            return measured with
            {
                Status = CertificateStatus.NotDefined,
                Reason = "lambda is 0: the thresholds are relative to lambda; the measures are absolute",
            };
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

    // The distance of −g to λ∂|w|, coordinate by coordinate.
    private static double Violation(double weight, double slope, double lambda) =>
        weight == 0 ? Math.Max(Math.Abs(slope) - lambda, 0) : Math.Abs(slope + (lambda * Math.Sign(weight)));

    private static double SoftThreshold(double z, double k) => Math.Abs(z) <= k ? 0 : z - (Math.Sign(z) * k);

    private static double LargestMagnitude(double[] values)
    {
        double largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}

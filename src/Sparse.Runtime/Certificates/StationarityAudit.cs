using System.Text.Json;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Certificates;

/// <summary>
/// Holds a trained network against what a minimiser of f + λ‖w‖₁ looks like: |∂f/∂w| = λ where w ≠ 0 and |∂f/∂w| ≤ λ where w = 0, layer by layer. It
/// says whether the characterisation applies at all to the network one has. At kinks of ReLUs the gradient is the one that differentiation gives,
/// and the deviation may stay near 1 even at a stationary point.
/// </summary>
/// <param name="Layers">Each penalised parameter.</param>
public sealed record StationarityAudit(IReadOnlyList<LayerAudit> Layers)
{
    /// <summary>How far above λ a zero's gradient may be, and how far from λ another's, and still count: a share of λ.</summary>
    public const double Tolerance = 1e-2;

    /// <summary>
    /// The largest over the smallest λₖ‖Wₖ‖₁: 1 at a stationary point of a chain of layers between which scales can be traded. NaN where a layer
    /// is empty.
    /// </summary>
    public double Imbalance =>
        Layers.Count == 0 ? double.NaN
        : Layers.Min(static layer => layer.Value) is > 0 and var least ? Layers.Max(static layer => layer.Value) / least
        : double.NaN;

    /// <summary>The median over all layers of | |∂f/∂w| − λ | / λ where w ≠ 0, weighted by their nonzeros; NaN where there is none.</summary>
    public double Deviation
    {
        get
        {
            var nonZeros = Layers.Sum(static layer => layer.NonZeros);
            return nonZeros == 0
                ? double.NaN
                : Layers.Where(static layer => layer.NonZeros > 0).Sum(layer => layer.Median * layer.NonZeros) / nonZeros;
        }
    }

    /// <summary>The share of all zeros with |∂f/∂w| ≤ λ, in [0, 1]; NaN where there is no zero.</summary>
    public double ZerosWithin => Share(static layer => layer.Count - layer.NonZeros, static layer => layer.ZerosWithin);

    /// <summary>The share of all nonzeros with |∂f/∂w| = λ, in [0, 1]; NaN where there is none.</summary>
    public double NonZerosWithin => Share(static layer => layer.NonZeros, static layer => layer.NonZerosWithin);

    /// <summary>Audits.</summary>
    /// <param name="parameters">Each penalised parameter: name, λ &gt; 0, values and ∂f/∂w, of one length.</param>
    /// <exception cref="ArgumentException">Lengths differ, or λ is not above 0.</exception>
    public static StationarityAudit Of(IEnumerable<(string Name, double Lambda, double[] Weights, double[] Gradients)> parameters) =>
        new([
            .. parameters.Select(static parameter =>
                LayerAudit.Of(parameter.Name, parameter.Lambda, parameter.Weights, parameter.Gradients)
            ),
        ]);

    // The key "audit" of levels.json and run.json.
    internal static void Write(Utf8JsonWriter writer, StationarityAudit? audit)
    {
        if (audit is null)
        {
            writer.WriteNull("audit");
            return;
        }

        writer.WriteStartObject("audit");
        writer.WriteFinite("zeros_within", audit.ZerosWithin);
        writer.WriteFinite("nonzeros_within", audit.NonZerosWithin);
        writer.WriteFinite("deviation", audit.Deviation);
        writer.WriteFinite("imbalance", audit.Imbalance);
        writer.WriteStartArray("layers");
        foreach (var layer in audit.Layers)
        {
            writer.WriteStartObject();
            writer.WriteString("name", layer.Name);
            writer.WriteFinite("lambda", layer.Lambda);
            writer.WriteNumber("nnz", layer.NonZeros);
            writer.WriteNumber("count", layer.Count);
            writer.WriteFinite("zeros_within", layer.ZerosWithin);
            writer.WriteFinite("nonzeros_within", layer.NonZerosWithin);
            writer.WriteFinite("deviation", [layer.LowerQuartile, layer.Median, layer.UpperQuartile, layer.Largest]);
            writer.WriteFinite("lambda_norm", layer.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private double Share(Func<LayerAudit, long> of, Func<LayerAudit, double> within)
    {
        var counted = Layers.Where(layer => of(layer) > 0).ToArray();
        var all = counted.Sum(of);
        return all == 0 ? double.NaN : counted.Sum(layer => of(layer) * within(layer)) / all;
    }
}

/// <summary>The audit of one parameter.</summary>
/// <param name="Name">Its name, <c>Fc1.weight</c>.</param>
/// <param name="Lambda">λ.</param>
/// <param name="NonZeros">Its scalars that are not zero.</param>
/// <param name="Count">Its scalars.</param>
/// <param name="ZerosWithin">The share of its zeros with |∂f/∂w| ≤ λ, in [0, 1]; NaN where there is no zero.</param>
/// <param name="NonZerosWithin">The share of its nonzeros with |∂f/∂w| = λ, but for a hundredth, in [0, 1]; NaN where there is none.</param>
/// <param name="LowerQuartile">Of | |∂f/∂w| − λ | / λ over its nonzeros; NaN where there is none.</param>
/// <param name="Median">Of the same.</param>
/// <param name="UpperQuartile">Of the same.</param>
/// <param name="Largest">Of the same.</param>
/// <param name="Value">λ‖W‖₁.</param>
public sealed record LayerAudit(
    string Name,
    double Lambda,
    long NonZeros,
    long Count,
    double ZerosWithin,
    double NonZerosWithin,
    double LowerQuartile,
    double Median,
    double UpperQuartile,
    double Largest,
    double Value
)
{
    internal static LayerAudit Of(string name, double lambda, double[] weights, double[] gradients)
    {
        if (weights.Length != gradients.Length || !(lambda > 0))
        {
            throw new ArgumentException(
                $"{name}: {weights.Length} weights, {gradients.Length} gradients, lambda {lambda}: expected as many of one as of the other, and lambda above 0."
            );
        }

        var deviations = new double[weights.Length];
        var (nonZeros, within) = (0, 0L);
        var (norm, equal) = (0.0, 0L);
        for (var i = 0; i < weights.Length; i++)
        {
            var slope = Math.Abs(gradients[i]);
            if (weights[i] == 0)
            {
                within += slope <= lambda * (1 + StationarityAudit.Tolerance) ? 1 : 0;
                continue;
            }

            norm += Math.Abs(weights[i]);
            var deviation = Math.Abs(slope - lambda) / lambda;
            equal += deviation <= StationarityAudit.Tolerance ? 1 : 0;
            deviations[nonZeros++] = deviation;
        }

        var zeros = weights.Length - nonZeros;
        var taken = deviations.AsSpan(0, nonZeros);
        return new LayerAudit(
            name,
            lambda,
            nonZeros,
            weights.Length,
            zeros == 0 ? double.NaN : (double)within / zeros,
            nonZeros == 0 ? double.NaN : (double)equal / nonZeros,
            OrderStatistic.Quantile(taken, 0.25),
            OrderStatistic.Quantile(taken, 0.5),
            OrderStatistic.Quantile(taken, 0.75),
            OrderStatistic.Quantile(taken, 1),
            lambda * norm
        );
    }
}

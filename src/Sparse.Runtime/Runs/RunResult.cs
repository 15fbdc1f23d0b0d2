using System.Globalization;
using System.Text;
using System.Text.Json;
using Sparse.Runtime.Certificates;

namespace Sparse.Runtime.Runs;

/// <summary>
/// What came of a run: the keys of <c>--json</c>. A number that does not exist (nothing was saved, there is no test part) is NaN here and
/// null in JSON.
/// </summary>
public sealed record RunResult
{
    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The solver: <c>ProxGen(Adam)</c>.</summary>
    public required string Solver { get; init; }

    /// <summary>The penalties, joined by <c>+</c>: <c>L1</c>.</summary>
    public required string Penalty { get; init; }

    /// <summary>
    /// The strengths of the penalties in order. JSON has a number where there is one and an array where there are several.
    /// </summary>
    public required IReadOnlyList<double> Lambdas { get; init; }

    /// <summary>The share of exact zeros among penalised weights of the exported file, in [0, 1].</summary>
    public double Sparsity { get; init; } = double.NaN;

    /// <summary>Weights of the exported file that are not zero, over all weights; −1 where nothing was exported.</summary>
    public long NonZeros { get; init; } = -1;

    /// <summary>Weights of the network, biases not counted.</summary>
    public required long Weights { get; init; }

    /// <summary>f: the mean loss over the whole training set in eval mode, in double precision.</summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>λR of the exported weights, in double precision.</summary>
    public double PenaltyValue { get; init; } = double.NaN;

    /// <summary>F = f + λR.</summary>
    public double Objective => Loss + PenaltyValue;

    /// <summary>The largest violation of −∇f ∈ λ∂R, over λ; NaN where nothing is penalised or λ is 0.</summary>
    public double Stationarity { get; init; } = double.NaN;

    /// <summary>The weights held against what a minimiser looks like, by layer; null where a penalty is not plain l1 or a λ is 0.</summary>
    public StationarityAudit? Audit { get; init; }

    /// <summary>How the run ended.</summary>
    public required CertificateStatus Status { get; init; }

    /// <summary>Why the status is what it is, where there is something to say.</summary>
    public string? Reason { get; init; }

    /// <summary>The metric on the test part, taken once.</summary>
    public double TestMetric { get; init; } = double.NaN;

    /// <summary>Every metric on the test part, by name; empty where there is none.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> TestMetrics { get; init; } = [];

    /// <summary>What the solver has measured of its own, by key; empty for most. JSON has each under its key.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Findings { get; init; } = [];

    /// <summary><c>accuracy</c> or <c>rmse</c>.</summary>
    public required string MetricName { get; init; }

    /// <summary>
    /// Penalised weights above each of some thresholds in magnitude, before those up to the solver's own were set to 0; null for a solver whose zeros need
    /// none.
    /// </summary>
    public IReadOnlyList<(double Threshold, long NonZeros)>? NonZerosAbove { get; init; }

    /// <summary>What should be known of the training beside its numbers; null where nothing is to be said.</summary>
    public string? Notice { get; init; }

    /// <summary>The features that the network uses, the one with the largest weights first, by the names that the data give them; empty where they give none.</summary>
    public IReadOnlyList<string> FeatureNames { get; init; } = [];

    /// <summary>Whether and how the levels wanted were reached; null where none were asked for.</summary>
    public Levels.LevelOutcome? Level { get; init; }

    /// <summary>The networks at the levels of sparsity that a path was asked for; empty where it was asked for none.</summary>
    public IReadOnlyList<Paths.SettledNetwork> Settled { get; init; } = [];

    /// <summary>Training time, without loading, counting, testing and certifying.</summary>
    public double Seconds { get; init; }

    /// <summary>Points of the front; null for a single training.</summary>
    public int? Points { get; init; }

    /// <summary>The area that the front dominates in its box of training loss and R; null for a single training.</summary>
    public double? Hypervolume { get; init; }

    /// <summary>The metric on the test part after the refit on the chosen point's support; null where there is none.</summary>
    public double? RefitTestMetric { get; init; }

    /// <summary>The run's folder; null on a dry run.</summary>
    public required string? Run { get; init; }

    /// <summary>One JSON object on one line, keys in snake_case.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ResultJson.OneLine))
        {
            WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("experiment", Experiment);
        writer.WriteString("solver", Solver);
        writer.WriteString("penalty", Penalty);
        if (Lambdas.Count == 1)
        {
            writer.WriteFinite("lambda", Lambdas[0]);
        }
        else
        {
            writer.WriteFinite("lambda", Lambdas);
        }

        writer.WriteFinite("sparsity", Sparsity);
        writer.WriteCount("nnz", NonZeros);
        writer.WriteNumber("weights", Weights);
        writer.WriteFinite("loss", Loss);
        writer.WriteFinite("penalty_value", PenaltyValue);
        writer.WriteFinite("objective", Objective);
        writer.WriteFinite("stationarity", Stationarity);
        writer.WriteString("status", Status.ToString());
        writer.WriteString("reason", Reason);
        writer.WriteFinite("test_metric", TestMetric);
        writer.WriteString("metric_name", MetricName);
        writer.WriteStartObject("test_metrics");
        foreach (var (name, value) in TestMetrics)
        {
            writer.WriteFinite(name, value);
        }

        writer.WriteEndObject();
        foreach (var (name, value) in Findings)
        {
            writer.WriteFinite(name, value);
        }

        if (Points is { } points)
        {
            writer.WriteNumber("points", points);
            writer.WriteFinite("hypervolume", Hypervolume ?? double.NaN);
        }

        if (Settled.Count > 0)
        {
            writer.WriteStartArray("at_sparsity");
            foreach (var network in Settled)
            {
                writer.WriteStartObject();
                writer.WriteNumber("wanted", network.Wanted);
                writer.WriteNumber("sparsity", network.Sparsity);
                writer.WriteNumber("nnz", network.NonZeros);
                writer.WriteNumber("point", network.Point);
                writer.WriteFinite("validation_metric", network.ValidationMetric);
                writer.WriteFinite("test_metric", network.TestMetric);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (RefitTestMetric is { } refit)
        {
            writer.WriteFinite("refit_test_metric", refit);
        }

        if (NonZerosAbove is { } counts)
        {
            writer.WriteStartObject("nnz_above");
            foreach (var (threshold, nonZeros) in counts)
            {
                writer.WriteNumber(threshold.ToString("r", CultureInfo.InvariantCulture), nonZeros);
            }

            writer.WriteEndObject();
        }

        if (Notice is not null)
        {
            writer.WriteString("notice", Notice);
        }

        if (FeatureNames.Count > 0)
        {
            writer.WriteList("feature_names", FeatureNames);
        }

        Level?.WriteTo(writer);
        writer.WriteFinite("seconds", Seconds);
        writer.WriteString("run", Run);
        writer.WriteEndObject();
    }
}

using System.Text;
using System.Text.Json;
using Sparse.Runtime.Export;
using Sparse.Runtime.Races;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary>The outcome of a race as one line of JSON; the keys stand in docs/command-line.md.</summary>
internal static class RaceJson
{
    private static readonly (string Name, Func<RaceRun, double> Take)[] s_measures =
    [
        ("objective", static run => run.Result.Objective),
        ("sparsity", static run => run.Result.Sparsity),
        ("nnz", static run => run.NonZeros),
        ("test_metric", static run => run.Result.TestMetric),
        ("stationarity", static run => run.Result.Stationarity),
        ("seconds", static run => run.Result.Seconds),
        ("refit_metric", static run => run.RefitMetric),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="plan">What was raced.</param>
    /// <param name="record">How far it is.</param>
    /// <param name="entries">What came of it; of a race that is not over, so far.</param>
    /// <param name="level">The level of sparsity to be read off when it is over; null for none.</param>
    public static string Of(RacePlan plan, RaceRecord record, IReadOnlyList<RaceEntry> entries, double? level)
    {
        var refit = plan.RefitEpochs > 0;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ResultJson.OneLine))
        {
            writer.WriteStartObject();
            writer.WriteString("experiment", plan.Name);
            writer.WriteString("status", record.Status.ToString());
            writer.WriteString("metric_name", entries.Count == 0 ? null : entries[0].Runs[0].Result.MetricName);
            writer.WriteNumber("seeds", plan.Seeds.Count);
            writer.WriteStartArray("entries");
            foreach (var entry in entries)
            {
                Write(writer, entry, entries.First(other => other.Lambda == entry.Lambda), refit);
            }

            writer.WriteEndArray();
            if (record.Status == RaceStatus.Finished && level is { } sparsity)
            {
                WriteLevel(writer, sparsity, LevelEntry.Of(entries, sparsity), refit);
            }

            writer.WriteString("run", record.Folder);
            WriteProgress(writer, record);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // What RaceRecord.Open reads.
    private static void WriteProgress(Utf8JsonWriter writer, RaceRecord record)
    {
        writer.WriteNumber("trainings", record.Trainings);
        writer.WriteStartArray("finished");
        foreach (var training in record.Finished)
        {
            writer.WriteStartObject();
            writer.WriteString("run", training.Run);
            writer.WriteFinite("refit_metric", training.RefitMetric);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteList("command", record.Command);
        writer.WriteString("data_folder", record.DataFolder);
    }

    private static void Write(Utf8JsonWriter writer, RaceEntry entry, RaceEntry reference, bool refit)
    {
        writer.WriteStartObject();
        writer.WriteString("solver", entry.Entrant.Solver);
        writer.WriteString("experiment", entry.Entrant.Name);
        writer.WriteFinite("lambda", entry.Lambda);
        writer.WriteStartObject("tuned");
        foreach (var (key, value) in entry.Tuned)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
        writer.WriteFinite("tuning_seconds", entry.TuningSeconds);
        foreach (var (measure, take) in s_measures.SkipLast(refit ? 0 : 1))
        {
            Write(writer, measure, entry.Values(take), entry == reference ? null : reference.Values(take));
        }

        writer.WriteStartArray("statuses");
        foreach (var run in entry.Runs)
        {
            writer.WriteStringValue(run.Result.Status.ToString());
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteLevel(Utf8JsonWriter writer, double sparsity, IReadOnlyList<LevelEntry> levels, bool refit)
    {
        writer.WriteStartObject("at_level");
        writer.WriteNumber("sparsity", sparsity);
        writer.WriteStartArray("entries");
        var first = LevelEntry.Reference(levels);
        foreach (var level in levels)
        {
            var reference = level == first ? null : first;
            writer.WriteStartObject();
            writer.WriteString("solver", level.Solver);
            Write(writer, "test_metric", level.Metrics, reference?.Metrics);
            if (refit)
            {
                Write(writer, "refit_metric", level.RefitMetrics, reference?.RefitMetrics);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string measure, IReadOnlyList<double> values, IReadOnlyList<double>? reference)
    {
        var spread = Spread.Of(values);
        writer.WriteStartObject(measure);
        writer.WriteFinite("mean", spread.Mean);
        writer.WriteFinite("deviation", spread.Deviation);
        writer.WriteFinite("values", values);
        if (reference is not null)
        {
            var difference = Spread.OfDifferences(values, reference);
            writer.WriteFinite("difference", difference.Mean);
            writer.WriteFinite("difference_half_width", difference.HalfWidth);
        }

        writer.WriteEndObject();
    }
}

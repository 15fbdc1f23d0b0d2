using System.Globalization;
using System.Text;
using System.Text.Json;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Charts;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Levels;

/// <summary>
/// What a search for levels leaves beside the files of a run: <c>levels.csv</c>, a row a training, flushed as it is made; <c>levels.json</c>, the
/// outcome with the audit of the exported weights; <c>levels.svg</c>, λ, what is left and the loss over the trainings.
/// </summary>
internal sealed class LevelLog : IDisposable
{
    private const string Table = "levels.csv";
    private readonly StreamWriter _rows;
    private readonly string _folder;
    private readonly ExperimentDeclaration _experiment;
    private readonly IReadOnlyList<LevelTarget> _targets;

    /// <summary>Begins the table.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="targets">Its targets.</param>
    public LevelLog(string folder, ExperimentDeclaration experiment, IReadOnlyList<LevelTarget> targets)
    {
        (_folder, _experiment, _targets) = (folder, experiment, targets);
        _rows = new StreamWriter(Path.Combine(folder, Table), false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        {
            NewLine = "\n",
        };
        Write(
            string.Join(
                ',',
                [
                    "training",
                    "what",
                    .. experiment.Penalties.Select(static penalty => penalty.LambdaKey),
                    .. targets.Select(static (_, index) => $"left{index + 1}"),
                    "loss",
                    "epochs",
                    "seconds",
                ]
            )
        );
    }

    /// <summary>Whether a folder is that of a search for levels.</summary>
    /// <param name="path">The folder.</param>
    public static bool IsOne(string path) => File.Exists(Path.Combine(path, Table));

    /// <summary>Adds a training.</summary>
    /// <param name="step">It.</param>
    public void Add(LevelStep step) =>
        Write(
            string.Join(
                ',',
                [
                    step.Number.ToString(CultureInfo.InvariantCulture),
                    step.What,
                    .. step.Lambdas.Select(Exact),
                    .. step.Left.Select(Exact),
                    Exact(step.Loss),
                    Exact(step.Epochs),
                    step.Seconds.ToString("f3", CultureInfo.InvariantCulture),
                ]
            )
        );

    /// <summary>Writes the outcome and the chart.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="status">The status of the certificate.</param>
    public void Finish(LevelOutcome outcome, CertificateStatus status)
    {
        AtomicFile.Write(
            Path.Combine(_folder, "levels.json"),
            stream =>
            {
                using var writer = new Utf8JsonWriter(stream, ResultJson.Indented);
                writer.WriteStartObject();
                outcome.WriteTo(writer);
                writer.WriteString("certificate", status.ToString());
                StationarityAudit.Write(writer, outcome.Audit);
                writer.WriteEndObject();
            }
        );
        if (outcome.Trace.Count > 0)
        {
            AtomicFile.WriteText(Path.Combine(_folder, "levels.svg"), LevelChart.Of(_experiment.Name, _targets, outcome).ToSvg());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private static string Exact(double value) => value.ToString("r", CultureInfo.InvariantCulture);

    private void Write(string line)
    {
        _rows.WriteLine(line);
        _rows.Flush();
    }
}

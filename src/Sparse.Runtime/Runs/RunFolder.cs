using System.Globalization;
using System.Text;
using Sparse.Runtime.Data;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Runs;

/// <summary>
/// The folder a run leaves: <c>run.json</c> (what was run and what came of it), <c>loop.cs.txt</c> (the program that ran), <c>metrics.csv</c>
/// (a row an epoch), <c>model.safetensors</c>.
/// </summary>
public sealed class RunFolder : IDisposable
{
    /// <summary>The file of the network in every run's folder.</summary>
    public const string Model = "model.safetensors";

    /// <summary>
    /// The file of the training program in every run's folder. Run folders lie within projects, and a project compiles every <c>.cs</c> below it.
    /// </summary>
    public const string Loop = "loop.cs.txt";

    /// <summary>The table of epochs in every run's folder, the first file that is made in it.</summary>
    internal const string Metrics = "metrics.csv";

    private const string MetricsHeader = "epoch,step,loss,penalty,objective,nnz,penalised,sparsity,seconds";
    private readonly FolderLock _lock;
    private readonly StreamWriter _metrics;
    private readonly bool _validates;

    private RunFolder(string path, FolderLock taken, FileStream metrics, bool validates)
    {
        (Path, _lock, _validates) = (path, taken, validates);
        _metrics = new StreamWriter(metrics, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Rows of <c>metrics.csv</c>.</summary>
    internal int Rows { get; private set; }

    /// <summary>The exported model.</summary>
    public string ModelPath => System.IO.Path.Combine(Path, Model);

    /// <summary>The record of the run.</summary>
    public string RecordPath => System.IO.Path.Combine(Path, "run.json");

    /// <summary>Makes the folder <c>out/Experiment-yyyyMMdd-HHmmss</c>, with <c>-2</c>, <c>-3</c>, … where that is taken.</summary>
    /// <param name="parent">The folder to make it in; made where it is missing.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="started">The time in its name.</param>
    /// <param name="validates">Whether epochs have a loss on held-out samples: a column more.</param>
    /// <exception cref="RunException">It cannot be made.</exception>
    public static RunFolder Create(string parent, string experiment, DateTime started, bool validates = false)
    {
        try
        {
            while (true)
            {
                var path = MakeUnused(parent, experiment, started);
                if (TryClaim(path) is { } metrics)
                {
                    var folder = new RunFolder(path, FolderLock.Take(path), metrics, validates);
                    folder.WriteMetricsLine(validates ? MetricsHeader + ",validation" : MetricsHeader);
                    return folder;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                $"The run's folder cannot be made in '{System.IO.Path.GetFullPath(parent)}': {exception.Message} Choose another with"
                    + " --out DIR.",
                exception
            );
        }
    }

    /// <summary>Makes the first folder <c>parent/name-yyyyMMdd-HHmmss</c>, with <c>-2</c>, <c>-3</c>, … that is not there yet.</summary>
    /// <param name="parent">The folder to make it in; made where it is missing.</param>
    /// <param name="name">How its name begins.</param>
    /// <param name="started">The time in its name.</param>
    /// <returns>Its full path.</returns>
    internal static string MakeUnused(string parent, string name, DateTime started)
    {
        var stem = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{name}-{started:yyyyMMdd-HHmmss}"))
        );
        for (var attempt = 1; ; attempt++)
        {
            var path = attempt == 1 ? stem : $"{stem}-{attempt}";
            if (!Directory.Exists(path))
            {
                return Directory.CreateDirectory(path).FullName;
            }
        }
    }

    /// <summary>Opens the folder of a run that goes on. Rows of epochs that will be trained again are removed from <c>metrics.csv</c>.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="epochs">Whole epochs, or iterations on the whole training set, from which the run goes on. There need not be a row for each.</param>
    /// <exception cref="RunException">It cannot be written, or another process writes it.</exception>
    public static RunFolder Reopen(string path, int epochs) =>
        Reopen(
            path,
            rows =>
                rows.Where(row =>
                    int.TryParse(row.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch <= epochs
                )
        );

    /// <summary>Opens the folder of a path that goes on. Rows of points that will be trained again are removed from <c>metrics.csv</c>.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="rows">Rows that belong to finished points.</param>
    /// <exception cref="RunException">It cannot be written, or another process writes it.</exception>
    public static RunFolder ReopenAfter(string path, int rows) => Reopen(path, there => there.Take(rows));

    private static RunFolder Reopen(string path, Func<IEnumerable<string>, IEnumerable<string>> kept)
    {
        var file = System.IO.Path.Combine(path, Metrics);
        FolderLock? taken = null;
        try
        {
            taken = FolderLock.Take(path);
            var lines = File.ReadAllText(file).Split('\n')[..^1]; // what no line end follows was cut short by the end of the process
            var header = lines.Length > 0 ? lines[0] : MetricsHeader;
            string[] rows = [.. kept(lines.Skip(1))];
            AtomicFile.WriteText(file, string.Concat(rows.Prepend(header).Select(static line => line + "\n")));
            var metrics = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
            return new RunFolder(System.IO.Path.GetFullPath(path), taken, metrics, header != MetricsHeader) { Rows = rows.Length };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            taken?.Dispose();
            throw new RunException($"The run's folder '{path}' cannot be gone on with: {exception.Message}", exception);
        }
    }

    /// <summary>Saves the text of the training program.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void WriteLoop(string text) => WriteFile(() => AtomicFile.WriteText(System.IO.Path.Combine(Path, Loop), text));

    /// <summary>Saves how inputs were scaled.</summary>
    /// <param name="scaling">What the data source did.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void WriteInputs(InputScaling scaling) =>
        WriteFile(() => AtomicFile.WriteText(System.IO.Path.Combine(Path, InputScaling.File), scaling.Text()));

    /// <summary>Saves which features the network uses.</summary>
    /// <param name="table">The text of the table.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    internal void WriteFeatures(string table) =>
        WriteFile(() => AtomicFile.WriteText(System.IO.Path.Combine(Path, InputFeatures.File), table));

    /// <summary>Writes a figure.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="svg">The text of the file.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void WriteFigure(string name, string svg) => WriteFile(() => AtomicFile.WriteText(System.IO.Path.Combine(Path, name), svg));

    /// <summary>Writes <c>run.json</c>, in place of an earlier one.</summary>
    /// <param name="write">Writes its contents.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void WriteRecord(Action<Stream> write) => WriteFile(() => AtomicFile.Write(RecordPath, write));

    /// <summary>Saves the model, whole or not at all.</summary>
    /// <param name="tensors">Its state.</param>
    /// <param name="metadata">What a reader of the file alone should know.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void WriteModel(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            Safetensors.Write(ModelPath, tensors, metadata);
        }
        catch (IOException exception)
        {
            throw new RunException($"The model was not saved: {exception.Message}", exception);
        }
    }

    /// <summary>Adds a row to <c>metrics.csv</c>, which is on its way to the disk when this returns.</summary>
    /// <param name="epoch">The epoch's numbers.</param>
    /// <param name="seconds">Training time so far.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void AddEpoch(in EpochReport epoch, double seconds)
    {
        WriteMetricsLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{epoch.Epoch},{epoch.Step},{epoch.Loss:r},{epoch.Penalty:r},{epoch.Objective:r},"
                    + $"{epoch.NonZeros},{epoch.Penalised},{epoch.Sparsity:r},{seconds:f3}{(_validates ? "," : "")}{epoch.Validation:r}"
            )
        );
        Rows++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _metrics.Dispose();
        }
        catch (IOException)
        {
            // Every row was flushed when it was added, and an error was reported then.
        }

        _lock.Dispose();
    }

    // Two runs that start in the same second both find the folder missing: the one that makes the file has it.
    private static FileStream? TryClaim(string path)
    {
        var file = System.IO.Path.Combine(path, Metrics);
        try
        {
            return new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    private void WriteMetricsLine(string line)
    {
        try
        {
            _metrics.WriteLine(line);
            _metrics.Flush();
        }
        catch (IOException exception)
        {
            throw new RunException($"metrics.csv in '{Path}' cannot be written: {exception.Message}", exception);
        }
    }

    private static void WriteFile(Action write)
    {
        try
        {
            write();
        }
        catch (IOException exception)
        {
            throw new RunException(exception.Message, exception);
        }
    }
}

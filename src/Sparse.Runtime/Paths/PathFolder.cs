using System.Globalization;
using System.Text;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Paths;

/// <summary>
/// What a front leaves in its run's folder: <c>path.csv</c>, <c>points/NNNN/model.safetensors</c>, <c>figures/</c>, and until it is over
/// <c>path-state.safetensors</c>, from which it goes on. The state holds the rows as well and is written before the row: where the two differ, because
/// the process was killed between them, the state is right.
/// </summary>
/// <param name="folder">The run's folder, or one within it for a walk that is part of the run.</param>
/// <param name="layers">The penalised parameters.</param>
internal sealed class PathFolder(string folder, IReadOnlyList<string> layers)
{
    /// <summary>The file of the generated driver of a front, named as <see cref="RunFolder.Loop"/> is.</summary>
    public const string Driver = "path.cs.txt";

    private const string StateFile = "path-state.safetensors";
    private const string RowsKey = "rows";
    private const string EpochsKey = "metrics_rows";
    private const string DriverPrefix = "driver/";
    private readonly string _table = Path.Combine(folder, "path.csv");

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The folder of a walk that is part of the run.</summary>
    /// <param name="kind">What it is: <c>folds</c>.</param>
    /// <param name="index">Which one, from 0.</param>
    public string Part(string kind, int index)
    {
        var part = Path.Combine(folder, kind, index.ToString("00", CultureInfo.InvariantCulture));
        Writing(() => Directory.CreateDirectory(part));
        return part;
    }

    /// <summary>Where a point's model lies.</summary>
    public string Model(int index) =>
        Path.Combine(folder, "points", index.ToString("0000", CultureInfo.InvariantCulture), "model.safetensors");

    /// <summary>Saves a point's model, whole or not at all.</summary>
    public void WriteModel(int index, IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        Writing(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Model(index))!);
            Safetensors.Write(Model(index), tensors, metadata);
        });

    /// <summary>Where the model at a level of sparsity lies.</summary>
    /// <param name="sparsity">The level.</param>
    public string SettledModel(double sparsity) =>
        Path.Combine(folder, "at-sparsity", sparsity.ToString("0.######", CultureInfo.InvariantCulture), "model.safetensors");

    /// <summary>Saves a model at a level of sparsity, whole or not at all.</summary>
    /// <param name="model">Where.</param>
    /// <param name="tensors">Its weights.</param>
    /// <param name="metadata">What it says of itself.</param>
    public void WriteSettled(string model, IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        Writing(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(model)!);
            Safetensors.Write(model, tensors, metadata);
        });

    /// <summary>Writes the table of the networks at levels of sparsity.</summary>
    /// <param name="networks">Those there are.</param>
    public void WriteSettled(IEnumerable<SettledNetwork> networks) =>
        Writing(() => AtomicFile.WriteText(Path.Combine(folder, "at-sparsity.csv"), SettledNetwork.Table(networks)));

    /// <summary>Saves the model after the refit.</summary>
    public void WriteRefit(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        Writing(() => Safetensors.Write(Path.Combine(folder, "refit.safetensors"), tensors, metadata));

    /// <summary>Writes <c>path.csv</c> anew: at the beginning, and where a front goes on.</summary>
    public void WriteTable(IEnumerable<PathPoint> points) => Writing(() => AtomicFile.WriteText(_table, Text(points)));

    /// <summary>Adds a point: first the state to go on from, then its row, which is on the disk when this returns.</summary>
    /// <param name="points">All points, the new one last.</param>
    /// <param name="loop">The state of the training program.</param>
    /// <param name="driver">The state of the driver.</param>
    /// <param name="epochs">Rows of <c>metrics.csv</c> so far.</param>
    public void Add(
        IReadOnlyList<PathPoint> points,
        IEnumerable<SafetensorsTensor> loop,
        IEnumerable<SafetensorsTensor> driver,
        int epochs
    ) =>
        Writing(() =>
        {
            Safetensors.Write(
                Path.Combine(folder, StateFile),
                [.. loop, .. driver.Select(static tensor => tensor.Named(DriverPrefix + tensor.Name))],
                new Dictionary<string, string>
                {
                    [RowsKey] = string.Join('\n', points.Select(static point => point.Row())),
                    [EpochsKey] = epochs.ToString(CultureInfo.InvariantCulture),
                }
            );
            using var stream = new FileStream(_table, FileMode.Append, FileAccess.Write, FileShare.Read);
            stream.Write(Encoding.UTF8.GetBytes(points[^1].Row() + "\n"));
            stream.Flush(flushToDisk: true);
        });

    /// <summary>
    /// The points, the state from which a front goes on and the rows of <c>metrics.csv</c> that belong to them; null where no point was finished.
    /// </summary>
    /// <param name="path">The run's folder.</param>
    /// <exception cref="RunException">The state cannot be read.</exception>
    public static (IReadOnlyList<PathPoint> Points, IReadOnlyList<SafetensorsTensor> State, int Epochs)? Read(string path)
    {
        var file = Path.Combine(path, StateFile);
        if (!File.Exists(file))
        {
            return !IsOne(path) || File.ReadLines(Path.Combine(path, "path.csv")).Count() <= 1
                ? null
                : throw new RunException(
                    $"'{path}' has points and not {StateFile}, the state to go on from: its points are whole; begin anew in another folder, or bring the file back."
                );
        }

        try
        {
            var saved = Safetensors.Read(file);
            return (
                [.. saved.Metadata[RowsKey].Split('\n').Select(PathPoint.Parse)],
                saved.Tensors,
                // An older state does not say: then none is lost.
                saved.Metadata.TryGetValue(EpochsKey, out var epochs)
                    ? int.Parse(epochs, CultureInfo.InvariantCulture)
                    : int.MaxValue
            );
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or KeyNotFoundException or FormatException)
        {
            throw new RunException(
                $"The state of the path in '{file}' cannot be read: {exception.Message} The points beside it are whole, but the walk cannot go on from them: begin anew in another folder, or bring the file back.",
                exception
            );
        }
    }

    /// <summary>The part of a saved state that is the training program's.</summary>
    /// <param name="state">The state.</param>
    public static IReadOnlyList<SafetensorsTensor> OfLoop(IEnumerable<SafetensorsTensor> state) =>
        [.. state.Where(static tensor => !IsOfDriver(tensor))];

    /// <summary>The part of a saved state that is the driver's.</summary>
    /// <param name="state">The state.</param>
    public static IReadOnlyList<SafetensorsTensor> OfDriver(IEnumerable<SafetensorsTensor> state) =>
        [.. state.Where(IsOfDriver).Select(static tensor => tensor.Named(tensor.Name[DriverPrefix.Length..]))];

    /// <summary>The points of a front that is over; null where it has not begun, or goes on from a state.</summary>
    /// <param name="path">The folder.</param>
    public static IReadOnlyList<PathPoint>? Finished(string path)
    {
        if (!IsOne(path) || File.Exists(Path.Combine(path, StateFile)))
        {
            return null;
        }

        PathPoint[] points = [.. File.ReadLines(Path.Combine(path, "path.csv")).Skip(1).Select(PathPoint.Parse)];
        return points.Length > 0 ? points : null;
    }

    /// <summary>The parameters whose counts are columns of the table.</summary>
    /// <param name="experiment">The experiment.</param>
    public static string[] Layers(ExperimentDeclaration experiment) =>
        [.. experiment.Parameters.Where(static parameter => parameter.Penalty >= 0).Select(static parameter => parameter.Name)];

    /// <summary>Whether a folder is that of a front.</summary>
    /// <param name="path">The folder.</param>
    public static bool IsOne(string path) => File.Exists(Path.Combine(path, "path.csv"));

    /// <summary>Saves the text of the generated driver.</summary>
    public void WriteDriver(string text) => Writing(() => AtomicFile.WriteText(Path.Combine(folder, Driver), text));

    /// <summary>Saves the table of features.</summary>
    /// <param name="text">Its text.</param>
    public void WriteFeatures(string text) => Writing(() => AtomicFile.WriteText(Path.Combine(folder, InputFeatures.File), text));

    /// <summary>Saves a figure.</summary>
    public void WriteFigure(string name, string svg) =>
        Writing(() =>
        {
            var figures = Path.Combine(folder, "figures");
            Directory.CreateDirectory(figures);
            AtomicFile.WriteText(Path.Combine(figures, name), svg);
        });

    /// <summary>Removes the models of all other points; their rows stay.</summary>
    /// <param name="indices">The points that are kept.</param>
    public void KeepModels(IEnumerable<int> indices) =>
        Writing(() =>
        {
            var kept = indices.Select(Model).ToHashSet(StringComparer.Ordinal);
            foreach (var model in Directory.GetDirectories(Path.Combine(folder, "points")))
            {
                if (!kept.Contains(Path.Combine(model, "model.safetensors")))
                {
                    Directory.Delete(model, recursive: true);
                }
            }
        });

    /// <summary>
    /// Ends a walk of which only the tables are wanted: first its state, so that a process killed on the way has left a walk that is over, then the
    /// models.
    /// </summary>
    public void FinishWithoutModels()
    {
        Finish();
        KeepModels([]);
    }

    /// <summary>Removes the state: of a front that is over nothing is left to do.</summary>
    public void Finish() => File.Delete(Path.Combine(folder, StateFile));

    private static bool IsOfDriver(SafetensorsTensor tensor) => tensor.Name.StartsWith(DriverPrefix, StringComparison.Ordinal);

    private string Text(IEnumerable<PathPoint> points) =>
        string.Concat(points.Select(static point => point.Row()).Prepend(PathPoint.Header(layers)).Select(static line => line + "\n"));

    private static void Writing(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The path cannot be written: {exception.Message}", exception);
        }
    }
}

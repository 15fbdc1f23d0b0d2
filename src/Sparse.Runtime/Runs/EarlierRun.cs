using System.Globalization;
using System.Text.Json;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Runs;

/// <summary>A run of which there is a folder: what its <c>run.json</c> and <c>loop.cs.txt</c> say, for whoever goes on with it.</summary>
public sealed class EarlierRun
{
    private readonly string _dataName;
    private readonly (int Train, int Test) _samples;
    private readonly string? _fingerprint; // an older run has none
    private readonly (string Name, string Text)[] _layers = [];
    private readonly JsonElement _results;

    private EarlierRun(string folder, JsonElement record)
    {
        Folder = folder;
        Experiment = record.GetProperty("experiment").GetString()!;
        FullName = record.TryGetProperty("full_name", out var fullName) ? fullName.GetString()! : Experiment;
        Status = record.GetProperty("status").GetString()!;
        Started = record.GetProperty("started").GetDateTime();
        var data = record.GetProperty("data");
        _dataName = data.GetProperty("loaded").GetString()!;
        _samples = (data.GetProperty("train").GetInt32(), data.GetProperty("test").GetInt32());
        _fingerprint = data.TryGetProperty("fingerprint", out var fingerprint) ? fingerprint.GetString() : null;
        if (record.TryGetProperty("layers", out var layers))
        {
            _layers =
            [
                .. layers
                    .EnumerateArray()
                    .Select(static layer => (layer.GetProperty("name").GetString()!, layer.GetProperty("description").GetString()!)),
            ];
        }

        Device = record.GetProperty("device").GetString()!;
        Threads = record.GetProperty("threads").GetInt32();
        _results = record.GetProperty("results").Clone();
        DataFolder = record.TryGetProperty("data_folder", out var dataFolder) ? dataFolder.GetString() : null;
        Options =
        [
            .. record
                .GetProperty("options")
                .EnumerateObject()
                .Where(static option => option.Value.ValueKind == JsonValueKind.String)
                .Select(static option => KeyValuePair.Create(option.Name, option.Value.GetString()!)),
        ];
    }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>The experiment's name.</summary>
    public string Experiment { get; }

    /// <summary>The experiment's name with its namespace.</summary>
    public string FullName { get; }

    /// <summary><c>Running</c> where it was killed, else how it ended.</summary>
    public string Status { get; }

    /// <summary>When it began.</summary>
    public DateTime Started { get; }

    /// <summary>Every option it ran with.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; }

    /// <summary>The device it ran on.</summary>
    public string Device { get; }

    /// <summary>The tensor library's threads.</summary>
    public int Threads { get; }

    /// <summary>The folder of data sets it was given, or null.</summary>
    public string? DataFolder { get; }

    /// <summary>Whether something is left to do: it was interrupted, killed, or failed.</summary>
    public bool IsUnfinished => Status is "Running" or "Failed" or nameof(CertificateStatus.Interrupted);

    /// <summary>Reads what a run left.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="RunException">There is no such folder, or its record cannot be read.</exception>
    public static EarlierRun Open(string folder)
    {
        var full = Path.GetFullPath(folder);
        var path = Path.Combine(full, "run.json");
        if (!File.Exists(path))
        {
            throw new RunException(
                Directory.Exists(full)
                    ? $"'{full}' is no run's folder: it has no run.json. A run prints its folder when it ends."
                    : $"There is no folder '{full}'. A run prints its folder when it ends; they lie in runs/ unless --out said otherwise."
            );
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new EarlierRun(full, document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException)
        {
            throw new RunException($"The record '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>What came of a run that is over: names, numbers and the status, as far as they are those of a single training.</summary>
    /// <exception cref="RunException">The record has no results, or they cannot be read.</exception>
    internal RunResult Result()
    {
        try
        {
            var lambda = _results.GetProperty("lambda");
            return new RunResult
            {
                Experiment = Experiment,
                Solver = _results.GetProperty("solver").GetString()!,
                Penalty = _results.GetProperty("penalty").GetString()!,
                Lambdas = lambda.ValueKind == JsonValueKind.Array ? [.. lambda.EnumerateArray().Select(Number)] : [Number(lambda)],
                Sparsity = Number(_results.GetProperty("sparsity")),
                NonZeros = _results.GetProperty("nnz") is { ValueKind: JsonValueKind.Number } count ? count.GetInt64() : -1,
                Weights = _results.GetProperty("weights").GetInt64(),
                Loss = Number(_results.GetProperty("loss")),
                PenaltyValue = Number(_results.GetProperty("penalty_value")),
                Stationarity = Number(_results.GetProperty("stationarity")),
                Status = Enum.Parse<CertificateStatus>(Status),
                Reason = _results.GetProperty("reason").GetString(),
                TestMetric = Number(_results.GetProperty("test_metric")),
                MetricName = _results.GetProperty("metric_name").GetString()!,
                Seconds = Number(_results.GetProperty("seconds")),
                Run = Folder,
            };
        }
        catch (Exception exception)
            when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new RunException($"The results in '{Path.Combine(Folder, "run.json")}' cannot be read: {exception.Message}", exception);
        }

        static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
    }

    /// <summary>Where to read, to write and to compute, as before.</summary>
    /// <param name="dataFolder">The folder of data sets to search first; null for the one the run had.</param>
    public RunRequest Request(string? dataFolder) =>
        new()
        {
            DataFolder = dataFolder ?? DataFolder,
            Out = Path.GetDirectoryName(Folder)!,
            Device = Device,
            Threads = Threads,
        };

    /// <summary>Refuses a run that is over, and another program than the one that ran: its steps would not be those of this run.</summary>
    /// <param name="experiment">The declaration as it is now.</param>
    /// <exception cref="RunException">It is over, or the programs differ; the message says where.</exception>
    public void CheckUnfinished(ExperimentDeclaration experiment)
    {
        if (!IsUnfinished)
        {
            throw new RunException($"The run in '{Folder}' is over ({Status}): there is nothing to go on with.");
        }

        CheckProgram(experiment);
    }

    /// <summary>Refuses another program than the one that ran.</summary>
    /// <param name="experiment">The declaration as it is now.</param>
    /// <exception cref="RunException">They differ; the message says where.</exception>
    public void CheckProgram(ExperimentDeclaration experiment)
    {
        CheckText(RunFolder.Loop, experiment.LoopText());
        CheckLayers(experiment);
    }

    // A program that runs the network's own forward pass does not name what its layers are made of.
    private void CheckLayers(ExperimentDeclaration experiment)
    {
        for (var i = 0; _layers.Length > 0 && i < Math.Max(_layers.Length, experiment.Layers.Count); i++)
        {
            var was = i < _layers.Length ? $"{_layers[i].Name} = {_layers[i].Text}" : "not there";
            var isNow = i < experiment.Layers.Count ? $"{experiment.Layers[i].Name} = {experiment.Layers[i].Description}" : "not there";
            if (was != isNow)
            {
                throw new RunException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The network {experiment.Network} is declared differently now than when '{Folder}' began; its layer {i + 1} was '{was}' and is '{isNow}'. Take the change back, or start a new run."
                    )
                );
            }
        }
    }

    /// <summary>Refuses other options than those that the run had.</summary>
    /// <param name="options">The options as they are now.</param>
    /// <exception cref="RunException">They differ; the message names the first that does.</exception>
    internal void CheckOptions(OptionValues options)
    {
        foreach (var (key, value) in Options)
        {
            if (!options.All.TryGetValue(key, out var now) || now != value)
            {
                throw new RunException(
                    $"'{Folder}' ran with {key} = {value}, and now it is {now ?? "not set"}. Take the change back, or begin anew."
                );
            }
        }
    }

    /// <summary>Refuses another driver of a front than the one that ran.</summary>
    /// <param name="text">The driver as it is now.</param>
    /// <exception cref="RunException">They differ; the message says where.</exception>
    public void CheckDriver(string text) => CheckText(PathFolder.Driver, text);

    private void CheckText(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        path = File.Exists(path) ? path : Path.ChangeExtension(path, null); // as runs were written before: loop.cs
        if (!File.Exists(path))
        {
            throw new RunException($"'{Folder}' has no {file}: whether the program is still the same cannot be known.");
        }

        var before = Lines(File.ReadAllText(path));
        var now = Lines(text);
        for (var i = 0; i < Math.Max(before.Length, now.Length); i++)
        {
            var (was, isNow) = (i < before.Length ? before[i] : "", i < now.Length ? now[i] : "");
            if (was != isNow)
            {
                throw new RunException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Experiment} is declared differently now than when '{Folder}' began; line {i + 1} of its program was '{was.Trim()}' and is '{isNow.Trim()}'. Take the change back, or start a new run."
                    )
                );
            }
        }
    }

    /// <summary>Refuses other data than those that the run had: of another name or count, or training samples whose values are others.</summary>
    /// <param name="data">The data as loaded now.</param>
    /// <exception cref="RunException">They differ.</exception>
    internal void CheckData(RunRecord.DataFacts data)
    {
        if (data.Name != _dataName || (data.Train, data.Test) != _samples)
        {
            throw new RunException(
                $"The data are not those of the run: then {_dataName} with {_samples.Train} training and {_samples.Test} test samples, now"
                    + $" {data.Name} with {data.Train} and {data.Test}. Give the folder they were in with --data DIR."
            );
        }

        if (_fingerprint is not null && data.Fingerprint != _fingerprint)
        {
            throw new RunException(
                $"The data are not those of the run: {data.Name} has {data.Train} training samples as before, but some of their values differ now"
                    + $" (read from {data.Origin}; fingerprint {data.Fingerprint}, then {_fingerprint}). Put the files back as they were, give the folder"
                    + " they are in with --data DIR, or start a new run."
            );
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd().Split('\n');
}

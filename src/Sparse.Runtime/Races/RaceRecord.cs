using System.Text.Json;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Races;

/// <summary>How far a race is.</summary>
internal enum RaceStatus
{
    /// <summary>It is going on, or was killed.</summary>
    Running,

    /// <summary>It was stopped.</summary>
    Interrupted,

    /// <summary>Every training is over.</summary>
    Finished,
}

/// <summary>A training of a race that is over.</summary>
/// <param name="Run">The name of its folder within the race's.</param>
/// <param name="RefitMetric">The test metric after the refit on its support; NaN where none was asked for, and where it diverged.</param>
internal sealed record RaceTraining(string Run, double RefitMetric);

/// <summary>
/// What <c>race.json</c> keeps of a race so that it can be gone on with: how it was called, and the trainings that are over, in the order in which a race runs
/// them. What came of them stands in their own folders.
/// </summary>
/// <param name="Folder">The race's folder.</param>
/// <param name="Command">The words of the command line that began it.</param>
/// <param name="DataFolder">The folder of data sets it was given, a full path; null for none.</param>
/// <param name="Trainings">How many trainings the whole race has, those that tune among them.</param>
internal sealed record RaceRecord(string Folder, IReadOnlyList<string> Command, string? DataFolder, int Trainings)
{
    /// <summary>The file.</summary>
    public const string File = "race.json";

    /// <summary>How far it is.</summary>
    public RaceStatus Status { get; init; }

    /// <summary>The trainings that are over.</summary>
    public IReadOnlyList<RaceTraining> Finished { get; init; } = [];

    /// <summary>Whether a folder is that of a race.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsOne(string folder) => System.IO.File.Exists(Path.Combine(folder, File));

    /// <summary>Reads what a race left.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="RunException">The record cannot be read, or is of a time when none was kept.</exception>
    public static RaceRecord Open(string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, File));
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
            var record = document.RootElement;
            if (!record.TryGetProperty("command", out var command))
            {
                throw new RunException(
                    $"'{path}' does not say how its race was called, so that it cannot be gone on with: begin again with race {record.GetProperty("experiment").GetString()}."
                );
            }

            return new RaceRecord(
                Path.GetDirectoryName(path)!,
                [.. command.EnumerateArray().Select(static word => word.GetString()!)],
                record.GetProperty("data_folder").GetString(),
                record.GetProperty("trainings").GetInt32()
            )
            {
                Status = Enum.Parse<RaceStatus>(record.GetProperty("status").GetString()!),
                Finished =
                [
                    .. record
                        .GetProperty("finished")
                        .EnumerateArray()
                        .Select(static training => new RaceTraining(
                            training.GetProperty("run").GetString()!,
                            training.GetProperty("refit_metric") is { ValueKind: JsonValueKind.Number } metric
                                ? metric.GetDouble()
                                : double.NaN
                        )),
                ],
            };
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or ArgumentException
                        or IOException
            )
        {
            throw new RunException($"The record '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Removes the folders of trainings that were cut off: they are begun anew.</summary>
    public void RemoveUnfinished()
    {
        foreach (var run in Directory.GetDirectories(Folder))
        {
            if (
                System.IO.File.Exists(Path.Combine(run, RunFolder.Metrics))
                && !Finished.Any(training => training.Run == Path.GetFileName(run))
            )
            {
                Directory.Delete(run, recursive: true);
            }
        }
    }
}

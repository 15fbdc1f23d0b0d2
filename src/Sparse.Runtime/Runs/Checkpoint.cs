using System.Diagnostics;
using System.Globalization;
using Sparse.Runtime.Export;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Runs;

/// <summary>
/// The state of a training in its run's folder, <c>state.safetensors</c>: written now and then, whole or not at all, so that a killed run loses
/// little, and goes on bit for bit.
/// </summary>
/// <param name="folder">The run's folder.</param>
internal sealed class Checkpoint(RunFolder folder)
{
    private const string FileName = "state.safetensors";
    private const string SecondsKey = "seconds";

    // Saving is kept below a hundredth of the training, and a killed run loses little more than ten seconds.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
    private const double LeastShare = 100;

    // Values of a tensor, 32 MB: a larger one is not read into memory.
    private const int LargestInMemory = 1 << 22;

    private readonly string _path = Path.Combine(folder.Path, FileName);
    private long _last = Stopwatch.GetTimestamp();
    private TimeSpan _cost;

    /// <summary>A state that was saved.</summary>
    /// <param name="State">It.</param>
    /// <param name="Epochs">Whole epochs in it.</param>
    /// <param name="Seconds">Training time in it.</param>
    public sealed record Saved(IReadOnlyList<SafetensorsTensor> State, int Epochs, double Seconds);

    /// <summary>Saves where the last save is long enough ago. Otherwise reads the clock.</summary>
    /// <param name="loop">The training, between two steps.</param>
    /// <param name="seconds">Training time so far.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void SaveNowAndThen(TrainingLoop loop, double seconds)
    {
        var since = Stopwatch.GetElapsedTime(_last);
        if (since >= s_interval && since >= LeastShare * _cost)
        {
            Save(loop, seconds);
        }
    }

    /// <summary>Saves.</summary>
    /// <param name="loop">The training, between two steps.</param>
    /// <param name="seconds">Training time so far.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public void Save(TrainingLoop loop, double seconds)
    {
        var started = Stopwatch.GetTimestamp();
        var state = loop.TakeState();
        try
        {
            Safetensors.Write(
                _path,
                state,
                new Dictionary<string, string> { [SecondsKey] = seconds.ToString("r", CultureInfo.InvariantCulture) }
            );
        }
        catch (IOException exception)
        {
            throw new RunException($"The state of the training was not saved: {exception.Message}", exception);
        }
        finally
        {
            foreach (var tensor in state)
            {
                tensor.ReleaseFile();
            }
        }

        _last = Stopwatch.GetTimestamp();
        _cost = Stopwatch.GetElapsedTime(started, _last);
    }

    /// <summary>Removes the state: of a run that is over nothing is left to do.</summary>
    public void Delete() => File.Delete(_path);

    /// <summary>The state that a run left; null where it was stopped before the first was saved.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="RunException">It cannot be read.</exception>
    public static Saved? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            // What is kept of samples on disk stays there; Windows lets no file be replaced that is mapped.
            var file = Safetensors.Read(path, OperatingSystem.IsWindows() ? Array.MaxLength : LargestInMemory);
            var epochs = file.Tensors.First(static tensor => tensor.Name == "epoch").Integers[0];
            return new Saved(file.Tensors, (int)epochs, double.Parse(file.Metadata[SecondsKey], CultureInfo.InvariantCulture));
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new RunException($"The state saved in '{path}' cannot be read: {exception.Message}", exception);
        }
    }
}

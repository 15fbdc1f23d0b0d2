using System.Threading.Channels;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Levels;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Training;

/// <summary>Runs experiments: loads the data, trains, saves, counts, tests and certifies.</summary>
public static class ExperimentRunner
{
    /// <summary>Runs an experiment on the calling thread, from the data to <c>run.json</c>.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">Its options, resolved.</param>
    /// <param name="request">Where to read, to write and to compute.</param>
    /// <param name="progress">Told what happens, on this thread; may be null.</param>
    /// <param name="cancellation">Stops the training after the step it is in; the model is saved and the status is Interrupted.</param>
    /// <returns>What came of it. A run that diverged or was interrupted returns and says so; it does not throw.</returns>
    /// <exception cref="Data.DataException">The data cannot be had, or do not go with the declaration.</exception>
    /// <exception cref="RunException">The device is not there, or the run's folder cannot be written.</exception>
    /// <exception cref="OptionException">An option has no value.</exception>
    public static RunResult Run(
        ExperimentDeclaration experiment,
        OptionValues options,
        RunRequest request,
        Action<RunEvent>? progress = null,
        CancellationToken cancellation = default
    )
    {
        using var run = new ExperimentRun(experiment, options, request, progress, cancellation);
        return run.Execute();
    }

    /// <summary>Goes on with a run that was interrupted or killed, on the calling thread: its weights become what they would have become.</summary>
    /// <param name="experiment">The experiment as declared now.</param>
    /// <param name="earlier">What the run left.</param>
    /// <param name="dataFolder">The folder of data sets to search first; null for the one the run had.</param>
    /// <param name="progress">Told what happens, on this thread; may be null.</param>
    /// <param name="cancellation">Stops the training after the step it is in.</param>
    /// <returns>What came of it, as from <see cref="Run"/>.</returns>
    /// <exception cref="RunException">The run is over, or its program or its data have changed, or its state cannot be read, or it searched for a level.</exception>
    public static RunResult Resume(
        ExperimentDeclaration experiment,
        EarlierRun earlier,
        string? dataFolder = null,
        Action<RunEvent>? progress = null,
        CancellationToken cancellation = default
    )
    {
        earlier.CheckUnfinished(experiment);
        if (LevelLog.IsOne(earlier.Folder))
        {
            throw new RunException(
                $"The run in '{earlier.Folder}' is a search for a level, which cannot be gone on with: begin again with target {experiment.Name}."
            );
        }

        using var run = new ExperimentRun(
            experiment,
            OptionValues.Resolve(experiment.Options, earlier.Options),
            earlier.Request(dataFolder),
            progress,
            cancellation,
            earlier
        );
        return run.Execute();
    }

    /// <summary>Runs an experiment, to its level where it declares one, on a thread of its own, because dispose scopes and the gradient mode belong to a thread.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">Its options, resolved.</param>
    /// <param name="request">Where to read, to write and to compute.</param>
    /// <param name="progress">Written to as things happen and completed at the end; may be null. The training never waits for it: give it
    /// room.</param>
    /// <param name="cancellation">Stops the training after the step it is in; the task ends as after a whole run.</param>
    /// <returns>What <see cref="Run"/> returns, or throws.</returns>
    public static Task<RunResult> RunAsync(
        ExperimentDeclaration experiment,
        OptionValues options,
        RunRequest request,
        ChannelWriter<RunEvent>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var completion = new TaskCompletionSource<RunResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Action<RunEvent>? tell = progress is null ? null : report => progress.TryWrite(report);
                var result = experiment.Target is null
                    ? Run(experiment, options, request, tell, cancellation)
                    : LevelRunner.Run(experiment, options, request, tell, cancellation);
                progress?.TryComplete();
                completion.SetResult(result);
            }
            catch (Exception exception)
            {
                progress?.TryComplete();
                completion.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Name = $"Sparse: {experiment.Name}",
        };
        thread.Start();
        return completion.Task;
    }

    /// <summary>Runs an experiment with its declared options, on a CPU, into <c>runs</c>. What generated code calls.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="progress">Told what happens, on a thread of the pool; may be null.</param>
    /// <param name="cancellation">Stops the training after the step it is in.</param>
    /// <returns>What <see cref="Run"/> returns, or throws.</returns>
    public static async Task<RunResult> RunAsync(
        ExperimentDeclaration experiment,
        IProgress<RunEvent>? progress,
        CancellationToken cancellation = default
    )
    {
        var channel = Channel.CreateUnbounded<RunEvent>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var run = RunAsync(experiment, OptionValues.Resolve(experiment.Options, []), new RunRequest(), channel.Writer, cancellation);
        await foreach (var happened in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            progress?.Report(happened);
        }

        return await run.ConfigureAwait(false);
    }
}

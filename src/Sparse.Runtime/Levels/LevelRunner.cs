using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Levels;

/// <summary>Runs experiments that have a level to reach.</summary>
public static class LevelRunner
{
    /// <summary>Finds the λ of an experiment's targets on the calling thread, from the data to <c>run.json</c>.</summary>
    /// <param name="experiment">The experiment; it has targets.</param>
    /// <param name="options">Its options, resolved.</param>
    /// <param name="request">Where to read, to write and to compute.</param>
    /// <param name="progress">Told what happens, on this thread; may be null.</param>
    /// <param name="cancellation">Stops the training after the step it is in; the model is saved and the status is Interrupted.</param>
    /// <returns>What came of it, with <see cref="RunResult.Level"/>. A level that was not met is a result, not an exception.</returns>
    /// <exception cref="Data.DataException">The data cannot be had, or do not go with the declaration.</exception>
    /// <exception cref="RunException">The device is not there, or the run's folder cannot be written.</exception>
    /// <exception cref="OptionException">There are no targets, or a level cannot be.</exception>
    public static RunResult Run(
        ExperimentDeclaration experiment,
        OptionValues options,
        RunRequest request,
        Action<RunEvent>? progress = null,
        CancellationToken cancellation = default
    )
    {
        using var run = new LevelRun(experiment, options, request, progress, cancellation);
        return run.Execute();
    }
}

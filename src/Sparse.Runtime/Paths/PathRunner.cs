using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Paths;

/// <summary>Walks fronts: <c>path NAME</c>.</summary>
public static class PathRunner
{
    /// <summary>Walks the front of an experiment on the calling thread.</summary>
    /// <param name="experiment">The experiment; it declares a front.</param>
    /// <param name="options">Its options, resolved.</param>
    /// <param name="request">Where to read, to write and to compute.</param>
    /// <param name="progress">Told what happens, on this thread; may be null.</param>
    /// <param name="cancellation">Stops after the step it is in; what was finished stays.</param>
    /// <returns>The chosen point with the front's measures.</returns>
    /// <exception cref="RunException">The experiment declares no front, or the run's folder cannot be written.</exception>
    public static RunResult Run(
        ExperimentDeclaration experiment,
        OptionValues options,
        RunRequest request,
        Action<RunEvent>? progress = null,
        CancellationToken cancellation = default
    )
    {
        using var run = new PathRun(experiment, options, request, progress, cancellation);
        return run.Execute();
    }

    /// <summary>Goes on with a front that was interrupted or killed: its points become what they would have become.</summary>
    /// <param name="experiment">The experiment as declared now.</param>
    /// <param name="earlier">What the run left.</param>
    /// <param name="dataFolder">The folder of data sets to search first; null for the one the run had.</param>
    /// <param name="progress">Told what happens, on this thread; may be null.</param>
    /// <param name="cancellation">Stops after the step it is in.</param>
    /// <exception cref="RunException">The run is over, or its program or its data have changed, or its state cannot be read.</exception>
    public static RunResult Resume(
        ExperimentDeclaration experiment,
        EarlierRun earlier,
        string? dataFolder = null,
        Action<RunEvent>? progress = null,
        CancellationToken cancellation = default
    )
    {
        earlier.CheckUnfinished(experiment);
        using var run = new PathRun(
            experiment,
            OptionValues.Resolve(experiment.Options, earlier.Options),
            earlier.Request(dataFolder),
            progress,
            cancellation,
            earlier
        );
        return run.Execute();
    }
}

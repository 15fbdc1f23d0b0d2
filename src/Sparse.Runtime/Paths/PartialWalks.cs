using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Paths;

/// <summary>
/// The front walked again on parts of the training samples, over the strengths or the levels of the whole: what cross-validation and stability selection are made of. Each
/// walk leaves a table of its own, <c>folds/NN/path.csv</c>, and goes on like a path where the process was stopped or killed.
/// </summary>
/// <param name="experiment">What is walked.</param>
/// <param name="options">Its options, resolved.</param>
/// <param name="request">Where to read and to compute.</param>
/// <param name="folder">The whole walk's folder.</param>
/// <param name="progress">Told which walk it is at; may be null.</param>
/// <param name="cancellation">Stops after the step it is in.</param>
internal sealed class PartialWalks(
    ExperimentDeclaration experiment,
    OptionValues options,
    RunRequest request,
    PathFolder folder,
    Action<RunEvent>? progress,
    CancellationToken cancellation
)
{
    /// <summary>Training time of all of them, that of earlier processes as well.</summary>
    public double Seconds { get; private set; }

    /// <summary>The λ at which each feature enters a walk that left a table of them.</summary>
    /// <param name="kind">What the parts are.</param>
    /// <param name="index">Which one, from 0.</param>
    public double[] Entries(string kind, int index) =>
        FeatureTable.Entries(File.ReadAllText(Path.Combine(folder.Part(kind, index), InputFeatures.File)));

    /// <summary>Walks the path on a part of the training samples.</summary>
    /// <param name="whole">The whole walk, which is over.</param>
    /// <param name="kind">What the parts are: <c>folds</c>.</param>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="part">Takes the part, by the seed.</param>
    /// <param name="last">Told the walk with its points' weights, before they are removed; may be null.</param>
    /// <returns>Its points, in the order in which they were made; null where the run is being interrupted.</returns>
    /// <exception cref="RunException">It diverged.</exception>
    public IReadOnlyList<PathPoint>? Walk(
        PathContext whole,
        string kind,
        int index,
        Func<Dataset, int, Dataset> part,
        Action<PathContext, PathFolder>? last = null
    )
    {
        var path = folder.Part(kind, index);
        var table = new PathFolder(path, PathFolder.Layers(experiment));
        if (PathFolder.Finished(path) is { } finished)
        {
            table.FinishWithoutModels(); // it may have been killed at that
            Seconds += finished.Sum(static point => point.Seconds);
            return finished;
        }

        progress?.Invoke(new RunEvent.Measuring($"{kind}: the path on part {index + 1}"));
        using var opened = OpenedExperiment.Open(experiment, options, request, cancellation: cancellation, part: part);
        var saved = PathFolder.Read(path);
        table.WriteTable(saved?.Points ?? []);
        var context = new PathContext(opened, table, experiment.Front!.Owner, saved?.Points ?? [], null, cancellation)
        {
            Largest = whole.Largest,
            IsPart = true,
        };
        context.Walk(experiment.Front, saved?.State);
        if (context.Ended is { Status: CertificateStatus.Diverged } ended)
        {
            throw new RunException($"The path on part {index + 1} of {kind} {ended.Reason}.");
        }

        if (context.StopRequested)
        {
            return null;
        }

        last?.Invoke(context, table);
        table.FinishWithoutModels();
        Seconds += context.Seconds;
        return context.Points;
    }
}

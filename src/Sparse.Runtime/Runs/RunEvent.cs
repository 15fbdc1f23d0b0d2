using Sparse.Runtime.Levels;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Runs;

/// <summary>What a run tells while it goes.</summary>
public abstract record RunEvent
{
    private RunEvent() { }

    /// <summary>The data are loaded, checked and on the device.</summary>
    /// <param name="Name">The data set.</param>
    /// <param name="Origin">Where it came from.</param>
    /// <param name="TrainCount">Training samples.</param>
    /// <param name="TestCount">Test samples; 0 where there is no test part.</param>
    /// <param name="Seconds">Time taken.</param>
    public sealed record DataLoaded(string Name, string Origin, int TrainCount, int TestCount, double Seconds) : RunEvent;

    /// <summary>Training begins.</summary>
    /// <param name="Folder">The run's folder.</param>
    public sealed record Started(string Folder) : RunEvent;

    /// <summary>An epoch has ended.</summary>
    /// <param name="Report">Its numbers.</param>
    /// <param name="Seconds">Training time so far.</param>
    public sealed record EpochEnded(EpochReport Report, double Seconds) : RunEvent;

    /// <summary>A point of a front is finished.</summary>
    /// <param name="Point">Its row.</param>
    /// <param name="Loss">The loss, for the name of the metric.</param>
    public sealed record PointEnded(PathPoint Point, Loss Loss) : RunEvent;

    /// <summary>A training of a search for levels has ended, or a refit, or a removal.</summary>
    /// <param name="Step">What it did.</param>
    /// <param name="Targets">The levels wanted.</param>
    public sealed record LevelStepEnded(LevelStep Step, IReadOnlyList<LevelTarget> Targets) : RunEvent;

    /// <summary>Training is over; the file is counted, evaluated and certified, which takes a while.</summary>
    /// <param name="What">What is being done, in words.</param>
    public sealed record Measuring(string What) : RunEvent;

    /// <summary>The run is over.</summary>
    /// <param name="Result">What came of it.</param>
    public sealed record Finished(RunResult Result) : RunEvent;
}

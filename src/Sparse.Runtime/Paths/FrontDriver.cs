using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Paths;

/// <summary>The base of every generated program that walks a front, point by point.</summary>
/// <param name="run">What it is given.</param>
public abstract class FrontDriver(PathContext run) : IStateful
{
    /// <summary>What the driver is given.</summary>
    protected PathContext Run { get; } = run;

    /// <summary>The training program; its network's weights stay from point to point.</summary>
    protected TrainingLoop Loop => Run.Loop;

    /// <summary>The data.</summary>
    protected Dataset Data => Run.Data;

    /// <summary>Every option, resolved.</summary>
    protected OptionValues Options => Run.Options;

    /// <summary>The points so far.</summary>
    protected IReadOnlyList<PathPoint> Points => Run.Points;

    /// <summary>The largest strength of a path, the largest level of a continuation; NaN where it has none, or had to find none.</summary>
    internal virtual double Largest => double.NaN;

    /// <summary>Walks the front from the point after the last that is there.</summary>
    public abstract void Walk();

    /// <inheritdoc/>
    public virtual void Transfer(StateTransfer state) { }
}

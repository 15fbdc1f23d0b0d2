using System.Globalization;

namespace Sparse.Runtime.Training;

/// <summary>The loss became NaN or infinite.</summary>
/// <param name="step">The step at which it was seen, from 1.</param>
/// <param name="loss">The value seen.</param>
public sealed class DivergedException(long step, double loss)
    : Exception(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The training loss became {loss} at step {step}: the iteration diverges. Try a smaller step (--set LearningRate=...), and look for extreme values in the data."
        )
    )
{
    /// <summary>The step at which it was seen, from 1.</summary>
    public long Step { get; } = step;
}

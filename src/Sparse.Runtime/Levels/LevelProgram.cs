namespace Sparse.Runtime.Levels;

/// <summary>The base of every generated program that finds the λ of a level.</summary>
public abstract class LevelProgram
{
    /// <summary>Trains until the targets are met, or until there is nothing left to try.</summary>
    /// <param name="run">The trainings: what is done with the experiment, what came of it, and what it cost.</param>
    /// <exception cref="Training.DivergedException">The loss or a weight became NaN or infinite.</exception>
    public abstract void Run(LevelTrainings run);
}

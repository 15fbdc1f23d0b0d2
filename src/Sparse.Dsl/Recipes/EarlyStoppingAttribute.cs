namespace Sparse;

/// <summary>
/// Holds part of the training samples out, measures the loss on them after every epoch, ends the training when it has not fallen for some epochs,
/// and puts the weights of the best epoch back. The test data are not looked at. Data are standardised before the part is held out.
/// </summary>
public sealed class EarlyStoppingAttribute : RecipeAttribute
{
    /// <summary>The share of the training samples held out, in (0, 1), drawn by the seed; stratified by class.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>Epochs without a new least loss after which the training ends, at least 1.</summary>
    public int Patience { get; init; } = 5;
}

namespace Sparse;

/// <summary>
/// The base of what may be added to a training, a concern each: schedules of the step size, clipping, early stopping, weight decay, augmentation.
/// What is not declared leaves no trace in the training program.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class RecipeAttribute : Attribute;

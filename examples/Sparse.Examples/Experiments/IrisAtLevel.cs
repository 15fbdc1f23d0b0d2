using Sparse;

namespace Sparse.Examples;

/// <summary>
/// A tanh network on Iris with exactly 20 of its 44 weights, at a stationary point of the objective with the λ that was found: Met(optimum). Every
/// training is carried to its end, which takes a solver that gets there.
/// </summary>
[Train<IrisTanh>(Loss.CrossEntropy, Epochs = 1, Seed = 1)]
[Csv("small/iris.csv.gz", TestShare = 0.2, Batch = 100_000)]
[L1]
[Target(NonZeros = 20, Tolerance = 0, By = LambdaBy.Search, Finish = LevelFinish.Nothing, Trainings = 30)]
[AcceleratedProxGradient(MaxIterations = 4000)]
public partial class IrisAtLevel;

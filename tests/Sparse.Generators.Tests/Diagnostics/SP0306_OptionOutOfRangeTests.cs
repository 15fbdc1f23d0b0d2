using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An option out of range.</summary>
public class SP0306_OptionOutOfRangeTests
{
    [Theory]
    [InlineData("Train<Small>(Loss.CrossEntropy, Epochs = {|SP0306:0|})", "Train.Epochs is 0: expected a whole number in [1, 2147483647]")]
    [InlineData("Train<Small>(Loss.CrossEntropy, Seed = {|SP0306:-1|})", "Train.Seed is -1: expected a whole number in [0, 2147483647]")]
    [InlineData("Train<Small>({|SP0306:(Loss)7|})", "Train.Loss is 7: expected a member of Sparse.Loss")]
    public Task Of_the_training(string train, string message) => SparseBuild.VerifyMessageAsync(SmallWith(train: train), message);

    [Theory]
    [InlineData(
        "Planted(Features = 4, Support = 2, Classes = 3, Batch = {|SP0306:0|})",
        "Planted.Batch is 0: expected a whole number in [1, 2147483647]"
    )]
    [InlineData(
        "Planted(Features = {|SP0306:0|}, Support = 2, Classes = 3)",
        "Planted.Features is 0: expected a whole number in [1, 2147483647]"
    )]
    [InlineData("Planted(Features = 4, Support = {|SP0306:5|}, Classes = 3)", "Planted.Support is 5: expected a whole number in [1, 4]")]
    [InlineData("Planted(Features = {|SP0306:4|}, Classes = 3)", "Planted.Support is 40: expected a whole number in [1, 4]")]
    [InlineData(
        "Planted(Features = 4, Support = 2, Classes = 3, Noise = {|SP0306:1.5|})",
        "Planted.Noise is 1.5: expected a number in [0, 1]"
    )]
    [InlineData("Csv(\"t.csv\", TestShare = {|SP0306:1|})", "Csv.TestShare is 1: expected a number in [0, 1)")]
    public Task Of_the_data(string data, string message) => SparseBuild.VerifyMessageAsync(SmallWith(data: data), message);

    [Theory]
    [InlineData("ProxGen(LearningRate = {|SP0306:0|})", "ProxGen.LearningRate is 0: expected a number above 0")]
    [InlineData("ProxGen(LearningRate = {|SP0306:double.NaN|})", "ProxGen.LearningRate is NaN: expected a number above 0")]
    [InlineData("ProxGen(Beta1 = {|SP0306:1|})", "ProxGen.Beta1 is 1: expected a number in [0, 1)")]
    [InlineData("ProxGen(Beta2 = {|SP0306:-0.5|})", "ProxGen.Beta2 is -0.5: expected a number in [0, 1)")]
    [InlineData("ProxGen(Epsilon = {|SP0306:0|})", "ProxGen.Epsilon is 0: expected a number above 0")]
    [InlineData("ProxGen(Metric = Metric.Sgd, Beta1 = {|SP0306:-1|})", "ProxGen.Beta1 is -1: expected a number in [0, 1)")]
    [InlineData("ProxGen(Metric = Metric.Sgd, Beta1 = {|SP0306:1.5|})", "ProxGen.Beta1 is 1.5: expected a number in [0, 1)")]
    [InlineData("ProxGen(Metric = {|SP0306:(Metric)5|})", "ProxGen.Metric is 5: expected a member of Sparse.Metric")]
    public Task Of_the_solver(string solver, string message) => SparseBuild.VerifyMessageAsync(SmallWith(solver: solver), message);

    [Theory]
    [InlineData("ProxGen(LearningRate = 1e-9, Beta1 = 0, Beta2 = 0, Epsilon = 1e-30)")]
    [InlineData("ProxGen(Metric = Metric.Sgd, Beta1 = 0)")]
    public Task The_ends_of_the_ranges_are_allowed(string solver) => SparseBuild.VerifyAsync(SmallWith(solver: solver));
}

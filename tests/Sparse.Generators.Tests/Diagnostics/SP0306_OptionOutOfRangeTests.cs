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
    [InlineData("Csv({|SP0306:\"\"|})", "Csv.Path is empty: expected the path of a file")]
    [InlineData("Csv(\"t.csv\", Target = {|SP0306:\" \"|})", "Csv.Target is empty: expected the name of a column")]
    [InlineData("LibSvm({|SP0306:\"\"|})", "LibSvm.Path is empty: expected the path of a file")]
    [InlineData("Csv(\"t.csv\", TestShare = {|SP0306:1|})", "Csv.TestShare is 1: expected a number in [0, 1)")]
    public Task Of_the_data(string data, string message) => SparseBuild.VerifyMessageAsync(SmallWith(data: data), message);

    [Theory]
    [InlineData("Mcp(1e-3, Gamma = {|SP0306:0|})", "Mcp.Gamma is 0: expected a number above 0")]
    [InlineData("Scad(1e-3, A = {|SP0306:2|})", "Scad.A is 2: expected a number above 2")]
    [InlineData("Lq(1e-3, Q = {|SP0306:1|})", "Lq.Q is 1: expected a number in (0, 1)")]
    [InlineData("ElasticNet(1e-3, L1Ratio = {|SP0306:1.5|})", "ElasticNet.L1Ratio is 1.5: expected a number in [0, 1]")]
    [InlineData("LogSum(1e-3, Epsilon = {|SP0306:0|})", "LogSum.Epsilon is 0: expected a number above 0")]
    [InlineData("CappedL1(1e-3, Theta = {|SP0306:-1|})", "CappedL1.Theta is -1: expected a number above 0")]
    [InlineData("Box({|SP0306:double.NaN|}, 1)", "Box.Minimum is NaN: expected a number")]
    [InlineData("GroupLasso(1e-3, Groups = {|SP0306:(Groups)9|})", "GroupLasso.Groups is 9: expected a member of Sparse.Groups")]
    public Task Of_a_penalty(string penalty, string message) => SparseBuild.VerifyMessageAsync(SmallWith(penalty: penalty), message);

    [Theory]
    [InlineData("ProxGen(LearningRate = {|SP0306:0|})", "ProxGen.LearningRate is 0: expected a number above 0")]
    [InlineData("ProxGen(LearningRate = {|SP0306:double.NaN|})", "ProxGen.LearningRate is NaN: expected a number above 0")]
    [InlineData("ProxGen(Beta1 = {|SP0306:1|})", "ProxGen.Beta1 is 1: expected a number in [0, 1)")]
    [InlineData("ProxGen(Beta2 = {|SP0306:-0.5|})", "ProxGen.Beta2 is -0.5: expected a number in [0, 1)")]
    [InlineData("ProxGen(Epsilon = {|SP0306:0|})", "ProxGen.Epsilon is 0: expected a number above 0")]
    [InlineData("ProxGen(Metric = Metric.Sgd, Beta1 = {|SP0306:-1|})", "ProxGen.Beta1 is -1: expected a number in [0, 1)")]
    [InlineData("ProxGen(Metric = Metric.Sgd, Beta1 = {|SP0306:1.5|})", "ProxGen.Beta1 is 1.5: expected a number in [0, 1)")]
    [InlineData("ProxGen(Metric = {|SP0306:(Metric)9|})", "ProxGen.Metric is 9: expected a member of Sparse.Metric")]
    public Task Of_the_solver(string solver, string message) => SparseBuild.VerifyMessageAsync(SmallWith(solver: solver), message);

    [Theory]
    [InlineData("ProxGen(LearningRate = 1e-9, Beta1 = 0, Beta2 = 0, Epsilon = 1e-30)")]
    [InlineData("ProxGen(Metric = Metric.Sgd, Beta1 = 0)")]
    public Task The_ends_of_the_ranges_are_allowed(string solver) => SparseBuild.VerifyAsync(SmallWith(solver: solver));
}

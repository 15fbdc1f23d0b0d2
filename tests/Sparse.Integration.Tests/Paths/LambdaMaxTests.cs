using Sparse.Runtime.Declarations;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;

namespace Sparse.Integration.Tests.Paths;

/// <summary>Where a path begins.</summary>
public sealed class LambdaMaxTests
{
    [Fact]
    public void Data_without_anything_to_learn_have_no_lambda_max_and_that_is_said()
    {
        var parent = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var refused = Assert.Throws<RunException>(() => Walk(nameof(Experiments.ConstantPath), parent));
            Assert.Contains("lambda_max is 0", refused.Message, StringComparison.Ordinal);
            Assert.Contains("[Path(Largest = …)]", refused.Message, StringComparison.Ordinal);

            // With a beginning of one's own there is a path, of networks without weights.
            var result = Walk(nameof(Experiments.ConstantPathFromLargest), parent);
            Assert.All(
                File.ReadLines(Path.Combine(result.Run!, "path.csv")).Skip(1).Select(PathPoint.Parse),
                static point => Assert.Equal(0, point.NonZeros)
            );
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private static RunResult Walk(string name, string parent)
    {
        var experiment = ExperimentRegistry.Find(name);
        return PathRunner.Run(experiment, OptionValues.Resolve(experiment.Options, []), new RunRequest { Out = parent });
    }
}

using Sparse.Runtime.Tests;
using Xunit.Abstractions;

namespace Sparse.Integration.Tests.Training;

/// <summary>
/// The solvers that only come near a solution step by step, at the λ of the reference solutions, each from the initial weights: every seventh λ, and every λ
/// where SPARSE_LONG_TESTS asks for it.
/// </summary>
public class EveryLambdaTests(ITestOutputHelper output)
{
    [SharedDataTheory]
    [InlineData("DiabetesAdam")]
    [InlineData("WdbcAdam")]
    [InlineData("IrisAdam")]
    public void ProxGEN_in_the_Adam_metric_stays_at_the_reference_for_a_thousand_steps(string experiment) => Stays(experiment, 2, 7);

    [LongTheory]
    [InlineData("DiabetesAdam")]
    [InlineData("WdbcAdam")]
    [InlineData("IrisAdam")]
    public void ProxGEN_in_the_Adam_metric_stays_at_the_reference_of_every_lambda(string experiment) => Stays(experiment, 0, 1);

    [SharedDataTheory]
    [InlineData("DiabetesSpredAdam")]
    [InlineData("WdbcSpredAdam")]
    [InlineData("IrisSpredAdam")]
    public void Spred_by_Adam_reaches_the_reference_and_its_support(string experiment) => Reaches(experiment, 2, 7);

    [LongTheory]
    [InlineData("DiabetesSpredAdam")]
    [InlineData("WdbcSpredAdam")]
    [InlineData("IrisSpredAdam")]
    public void Spred_by_Adam_reaches_the_reference_of_every_lambda(string experiment) => Reaches(experiment, 0, 1);

    // Both halves of a step have one metric, so that a stationary point is a fixed point, whatever the metric has become. The rate and ε are declared for
    // λ = 1 and go with λ.
    private void Stays(string experiment, int first, int every)
    {
        var problem = ReferenceProblem.Of(experiment);
        var (total, most) = (0, 0);
        for (var row = first; row < problem.Count; row += every)
        {
            var truth = problem.Read(row);
            var lambda = problem.Scale * truth.Lambda;
            using var open = problem.Open(
                experiment,
                truth,
                ("LearningRate", lambda * ReferenceProblem.Declared(experiment, "LearningRate")),
                ("Epsilon", lambda * ReferenceProblem.Declared(experiment, "Epsilon"))
            );
            var all = Enumerable.Range(0, open.Data.Train.Count).ToArray();
            var (taken, near) = (0, 0);
            for (; near < 1000; taken++)
            {
                Assert.True(
                    taken < 12_000,
                    $"at lambda {truth.Lambda:g4} {truth.Distance(open):g3} from the reference after {taken} steps"
                );
                open.Loop.Step(all, measure: false);
                near = truth.Distance(open) <= 1e-5 ? near + 1 : 0;
            }

            (total, most) = (total + taken, Math.Max(most, taken));
        }

        output.WriteLine($"{experiment}: {total} steps, at most {most} at one lambda");
    }

    // Weight decay λ on two factors is the l1 penalty λ, and on a gate and its group the group lasso.
    private void Reaches(string experiment, int first, int every)
    {
        var problem = ReferenceProblem.Of(experiment);
        var (total, worst) = (0L, 0.0);
        for (var row = first; row < problem.Count; row += every)
        {
            var truth = problem.Read(row);
            var margins = problem.Margins(experiment, truth);

            // The nearer the slope of a zero is to λ, the slower its factors die: as exp(−2(λ − |g|)αt), and at the first λ, where the margin is 0, as 1/√t.
            var least = margins.Min();
            var epochs = ReferenceProblem.Declared(experiment, "Epochs") * (least < 1e-3 ? 4 : 1);
            using var open = problem.Open(experiment, truth, ("Epochs", epochs));
            open.Loop.Train();
            open.Loop.Publish();
            total += open.Loop.Steps;
            if (row == 0)
            {
                output.WriteLine($"{experiment}: at the first lambda {truth.Distance(open):g3} from the reference");
                Assert.InRange(truth.Distance(open), 0, 1e-3);
                continue;
            }

            worst = Math.Max(worst, truth.Distance(open));
            var weights = truth.Compare(open, 1e-5);
            for (var i = 0; i < weights.Length; i++)
            {
                Assert.True(
                    truth.Weights[i] == 0 == (weights[i] == 0) || margins[i] < 1e-2,
                    $"at lambda {truth.Lambda:g4} weight {i} is {weights[i]:r}, not {truth.Weights[i]:r}, with the margin {margins[i]:g3}"
                );
            }
        }

        output.WriteLine($"{experiment}: {total} steps, {worst:g3} from the reference at most");
    }
}

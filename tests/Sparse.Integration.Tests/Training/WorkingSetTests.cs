using Sparse.Integration.Tests.Promises;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Tests;
using Sparse.Runtime.Training;

namespace Sparse.Integration.Tests.Training;

/// <summary>Iterations on the inputs in use, on data with many more inputs than samples.</summary>
public sealed class WorkingSetTests
{
    [Fact]
    public void Its_solution_is_that_of_all_inputs_in_double_precision()
    {
        using var narrow = new OpenLoop("WideGroups");
        using var all = new OpenLoop("WideInDouble");
        narrow.Loop.Train();
        all.Loop.Train();
        var (found, expected) = (Weights<float>(narrow), Weights<double>(all));
        var largest = expected.Max(Math.Abs);
        var used = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 2e-3 * largest);
            used += expected[i] != 0 ? 1 : 0;
            Assert.True(Math.Abs(expected[i]) < 0.01 * largest || found[i] != 0, $"weight {i} is {expected[i]:r} there and 0 here");
        }

        Assert.InRange(used, 3, 3 * 750);
        // An iteration on all inputs is rare: that is what the set is for.
        Assert.True(
            5 * narrow.Loop.Steps < all.Loop.Steps,
            $"{narrow.Loop.Steps} iterations on all inputs, {all.Loop.Steps} where there are no others"
        );
    }

    [Theory]
    [InlineData("WideGroups")]
    [InlineData("WideHidden")]
    public void The_training_ends_stationary_for_all_inputs(string experiment)
    {
        using var folder = new TemporaryFolder();
        var result = ExactZerosTests.Run(experiment, folder.Path);
        Assert.True(result.Status == CertificateStatus.Certified, result.ToJson());
    }

    [Theory]
    [InlineData("WideGroups")]
    [InlineData("WideHidden")]
    public void A_state_put_back_goes_on_bit_for_bit(string experiment)
    {
        using var one = new OpenLoop(experiment);
        using var other = new OpenLoop(experiment);
        for (var step = 0; step < 4; step++)
        {
            one.Loop.Step([], measure: true);
        }

        // The other has had a set of its own before.
        other.Loop.SetLambda(0, 2 * other.Loop.Lambdas[0]);
        for (var step = 0; step < 3; step++)
        {
            other.Loop.Step([], measure: true);
        }

        other.Loop.PutState(one.Loop.TakeState());
        for (var step = 0; step < 4; step++)
        {
            one.Loop.Step([], measure: true);
            other.Loop.Step([], measure: true);
        }

        Assert.Equal(Weights<float>(one), Weights<float>(other));
    }

    [Theory]
    [InlineData("WideGroups")]
    [InlineData("WideHidden")]
    public void A_step_allocates_nothing_on_the_managed_heap(string experiment)
    {
        using var open = new OpenLoop(experiment);
        open.Loop.Train(); // room is taken for more inputs as they come into use

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 5; step++)
        {
            open.Loop.Step([], measure: true);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double[] Weights<T>(OpenLoop open)
        where T : unmanaged, IConvertible =>
        [.. open.Loop.Parameters[0].Value(0).flatten().data<T>().ToArray().Select(static value => value.ToDouble(null))];
}

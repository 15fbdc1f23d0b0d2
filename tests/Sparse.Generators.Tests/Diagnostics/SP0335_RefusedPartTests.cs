using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Parts of a training beside a solver that they mean nothing to, or that they would mislead.</summary>
public class SP0335_RefusedPartTests
{
    [Fact]
    public Task A_schedule_of_what_is_found() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(solver: "Sr2, {|SP0335:CosineDecay|}"),
            "[CosineDecay] does not go with [Sr2]: it finds its step sizes itself"
        );

    [Theory]
    [InlineData("CosineDecay")]
    [InlineData("OneCycle")]
    public Task A_schedule_over_epochs_that_a_point_has_no_number_of(string schedule) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1", solver: $"ProxGen, {{|SP0335:{schedule}|}}]\n[Path(Tolerance = 1e-5)"));

    [Theory]
    [InlineData("CosineDecay", "Path")]
    [InlineData("StepDecay", "Path(Tolerance = 1e-5)")]
    public Task Others_go_together(string schedule, string path) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1", solver: $"ProxGen, {schedule}]\n[{path}"));

    [Theory]
    [InlineData("Rmda")]
    [InlineData("Ramda")]
    public Task A_decay_that_the_next_step_forgets(string solver) =>
        SparseBuild.VerifyAsync(SmallWith(solver: solver + ", {|SP0335:WeightDecay(1e-3)|}"));

    [Fact]
    public Task A_clipped_gradient() => SparseBuild.VerifyAsync(SmallWith(solver: "Sr2, {|SP0335:ClipGradient(1)|}"));

    [Fact]
    public Task Early_stopping_without_epochs() =>
        SparseBuild.VerifyAsync(SmallWith(solver: "AcceleratedProxGradient, {|SP0335:EarlyStopping|}"));

    [Fact]
    public Task Early_stopping_of_minibatches() => SparseBuild.VerifyAsync(SmallWith(solver: "Sr2, EarlyStopping"));
}

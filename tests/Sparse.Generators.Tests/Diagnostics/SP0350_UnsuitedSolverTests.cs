using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A solver beside what it does not go with.</summary>
public class SP0350_UnsuitedSolverTests
{
    private const string Penalties =
        "decay of factors is [L1] or [GroupLasso] with 2 of them, [LTwoThirds] with 3, [LHalf] with 4, [Lq] with 2/Q";

    [Fact]
    public Task Spred_with_decoupled_decay_in_its_optimiser() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(solver: "Spred(Optimiser = {|SP0350:Optimiser.AdamW|})"),
            "[Spred] does not go with Optimiser.AdamW: decoupled decay is the gradient of no penalty, and the result would solve another problem; use Optimiser.Adam, whose decay is coupled"
        );

    [Fact]
    public Task Spred_with_decoupled_decay_beside_it() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(solver: "Spred, {|SP0350:WeightDecay(0.1)|}"),
            "[Spred] does not go with [WeightDecay]: decay of the factors is the penalty itself, and decoupled decay is the gradient of none"
        );

    [Theory]
    [InlineData("{|SP0350:Mcp(1e-3)|}", "Spred", "[Spred] does not go with [Mcp]: " + Penalties)]
    [InlineData("{|SP0350:L1(1e-3)|}", "Spred(Depth = 3)", "[Spred] does not go with [L1]: it is the penalty of Depth = 2, not 3")]
    [InlineData("{|SP0350:LHalf(1e-3)|}", "Spred", "[Spred] does not go with [LHalf]: it is the penalty of Depth = 4, not 2")]
    [InlineData(
        "Lq(1e-3, Q = {|SP0350:0.5|})",
        "Spred(Depth = 5)",
        "[Spred] does not go with [Lq(Q = 0.5)]: 5 factors are the penalty with Q = 2/5"
    )]
    public Task Spred_with_a_penalty_that_is_not_its_decays(string penalty, string solver, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: penalty, solver: solver), message);

    [Theory]
    [InlineData("L1(1e-3)", "Spred")]
    [InlineData("GroupLasso(1e-3)", "Spred(Optimiser = Optimiser.Momentum)")]
    [InlineData("LTwoThirds(1e-3)", "Spred(Depth = 3)")]
    [InlineData("LHalf(1e-3)", "Spred(Depth = 4, Optimiser = Optimiser.Sgd)")]
    [InlineData("Lq(1e-3, Q = 0.4)", "Spred(Depth = 5)")]
    public Task What_belongs_together(string penalty, string solver) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: penalty, solver: solver));

    [Fact]
    public Task Hspg_with_a_penalty_without_groups() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "{|SP0350:L1(1e-3)|}", solver: "Hspg"),
            "[Hspg] does not go with [L1]: its half-space is that of a group's norm; use [GroupLasso], or [ProxGen] for other penalties"
        );

    [Fact]
    public Task ProxSvrg_with_dropout() =>
        SparseBuild.VerifyMessageAsync(
            With("Linear(5), Dropout(0.5)"),
            "[ProxSvrg] does not go with dropout: two gradients of a minibatch are subtracted, and would be of different units"
        );

    [Fact]
    public Task ProxSvrg_with_batch_normalisation() =>
        SparseBuild.VerifyMessageAsync(
            With("Linear(5), BatchNorm1d"),
            "[ProxSvrg] does not go with batch normalisation: the mean of the minibatches' gradients is not the gradient of all samples, so that the steps would be biased"
        );

    private static string With(string first) =>
        Source(Small.Replace("Linear(5), Tanh", first), Experiment(penalty: "L1(1e-3, On = \"Head\")", solver: "{|SP0350:ProxSvrg|}"));
}

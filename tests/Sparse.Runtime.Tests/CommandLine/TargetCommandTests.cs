using Sparse.Runtime.Certificates;
using Sparse.Runtime.CommandLine;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Levels;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Tests.CommandLine;

/// <summary><c>target</c>: exit code 3 where the level is not met, and the keys it adds.</summary>
public sealed class TargetCommandTests
{
    private static readonly LevelTarget Wanted = new(LevelUnit.Sparsity, 0.75, 0.001)
    {
        Counted = [new CountedParameter("Fc.weight", 24, 4, 1, 0)],
    };

    [Theory]
    [InlineData(6, CertificateStatus.BudgetSpent, 0)]
    [InlineData(7, CertificateStatus.BudgetSpent, 3)]
    [InlineData(7, CertificateStatus.Certified, 3)]
    [InlineData(7, CertificateStatus.Diverged, 4)]
    [InlineData(7, CertificateStatus.Interrupted, 130)]
    public void A_level_that_is_not_met_is_code_3(double left, CertificateStatus status, int code) =>
        Assert.Equal(code, TrainCommand.Report(Result(left, status), new Arguments { Quiet = true }, Console(out _)));

    [Fact]
    public void The_json_says_what_was_met_how_and_at_what_cost()
    {
        TrainCommand.Report(
            Result(6, CertificateStatus.BudgetSpent),
            new Arguments { Quiet = true, Json = true },
            Console(out var written)
        );
        Assert.Contains(
            "\"met\":true,\"how\":\"steered\",\"level\":\"Met(steered)\",\"target\":[{\"unit\":\"sparsity\",\"of\":null,\"wanted\":0.75,"
                + "\"tolerance\":0.001,\"there\":0.75,\"met\":true}],\"trainings\":2,\"cost\":1.25,",
            written.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_was_not_met_says_why_and_what_is_there() =>
        Assert.Equal("NotMet(the level jumps, best 0.708333)", Result(7, CertificateStatus.BudgetSpent).Level!.ToString());

    [Fact]
    public void An_experiment_without_a_target_is_an_error_that_says_what_to_declare()
    {
        var (code, _, error) = FakeExperiment.Command($"target {FakeExperiment.Name}");
        Assert.Equal(2, code);
        Assert.StartsWith(
            "error: FakeForCommandLine has no target: declare one, such as [Target(Sparsity = 0.95)].",
            error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_share_of_the_command_line_stands_in_place_of_the_declared_one()
    {
        var experiment = Targeted(LevelUnit.Sparsity);
        string? given = null;
        TargetCommand.Run(
            experiment,
            new Arguments { Sparsity = "0.9", Quiet = true },
            Console(out _),
            (_, options, _, _, _) =>
            {
                given = options.Text("Target.Sparsity");
                return FakeExperiment.Result(CertificateStatus.BudgetSpent);
            },
            CancellationToken.None
        );
        Assert.Equal("0.9", given);
    }

    [Fact]
    public void A_share_is_refused_where_something_else_is_counted() =>
        Assert.Contains(
            "asks for Target.NonZeros",
            Assert
                .Throws<UsageException>(() =>
                    TargetCommand.Run(
                        Targeted(LevelUnit.NonZeros),
                        new Arguments { Sparsity = "0.9", Quiet = true },
                        Console(out _),
                        (_, _, _, _, _) => throw new InvalidOperationException("not run"),
                        CancellationToken.None
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    private static ExperimentDeclaration Targeted(LevelUnit unit)
    {
        var plain = FakeExperiment.Declaration;
        return new ExperimentDeclaration
        {
            Name = plain.Name,
            Network = plain.Network,
            InputShape = plain.InputShape,
            Layers = plain.Layers,
            Flops = plain.Flops,
            Loss = plain.Loss,
            Solver = plain.Solver,
            DataName = plain.DataName,
            Penalties = plain.Penalties,
            Parameters = plain.Parameters,
            Options = [.. plain.Options, new OptionDeclaration("Target", unit.ToString(), OptionKind.Number, "0.75")],
            Plan = plain.Plan,
            LoopText = plain.LoopText,
            CreateNetwork = plain.CreateNetwork,
            CreateData = plain.CreateData,
            CreateLoop = plain.CreateLoop,
            Target = new TargetDeclaration
            {
                Targets = [new DeclaredTarget("Target", unit, null, 0, Wanted.Counted)],
                Plan = "",
                CreateProgram = static _ => throw new InvalidOperationException("not run"),
            },
        };
    }

    private static RunResult Result(double left, CertificateStatus status) =>
        FakeExperiment.Result(status) with
        {
            Level = new LevelOutcome([new TargetOutcome(Wanted, left)], 2, 1.25) { Way = LevelWay.Steered, Reason = "the level jumps" },
        };

    private static CommandConsole Console(out StringWriter written)
    {
        written = new StringWriter { NewLine = "\n" };
        return new CommandConsole(written, new StringWriter()) { Program = "program" };
    }
}

using Sparse.Runtime.Certificates;
using Sparse.Runtime.CommandLine;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Levels;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

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

    [Theory]
    [InlineData(LevelUnit.NonZeros, "24", "Target.NonZeros = 24 of Fc cannot be: expected a whole number in [1, 23].")]
    [InlineData(LevelUnit.NonZeros, "0", "Target.NonZeros = 0 of Fc cannot be: expected a whole number in [1, 23].")]
    [InlineData(LevelUnit.Bytes, "20", "Target.Bytes = 20 of Fc cannot be: expected a whole number in [28, 211].")] // 20 for four empty rows
    [InlineData(LevelUnit.Flops, "5", "Target.Flops = 5 of Fc cannot be: expected a whole number in [6, 143].")] // each weight is used three times
    [InlineData(LevelUnit.Sparsity, "0.99", "Target.Sparsity = 0.99 of Fc cannot be: of 24 weights none would be left.")]
    public void A_level_that_cannot_be_is_refused_with_what_can(LevelUnit unit, string amount, string message)
    {
        var target = new DeclaredTarget("Target", unit, "Fc", 0, [new CountedParameter("Fc.weight", 24, 4, 3, 0)]);
        OptionDeclaration[] options =
        [
            new("Target", unit.ToString(), OptionKind.Number, "0.5"),
            new("Target", "Tolerance", OptionKind.Number, null),
        ];
        var given = OptionValues.Resolve(options, [new($"Target.{unit}", amount)]);
        Assert.Equal(message, Assert.Throws<OptionException>(() => target.Resolve(given)).Message);
    }

    [Theory]
    [InlineData(LevelUnit.Sparsity, "0.9", 25.6, 26)] // of 256: 0.8984
    [InlineData(LevelUnit.Sparsity, "0.98", 5.12, 5)]
    [InlineData(LevelUnit.Bytes, "207", 207, 200)] // 40 of them rows, eight a weight: down to the budget
    [InlineData(LevelUnit.Flops, "11", 11, 6)] // six a weight
    public void By_default_the_nearest_number_of_weights_is_near_enough(LevelUnit unit, string amount, double wanted, double left)
    {
        var target = Of256(unit).Resolve(Options(unit, amount, null));
        Assert.Equal(wanted, target.Wanted, 1e-9);
        Assert.True(target.Allows(left));
        Assert.False(target.Allows(left - (unit == LevelUnit.Sparsity ? 1 : 8)));
    }

    [Fact]
    public void A_tolerance_that_no_number_of_weights_meets_is_refused_with_the_nearest()
    {
        var refused = Assert.Throws<OptionException>(() => Of256(LevelUnit.Sparsity).Resolve(Options(LevelUnit.Sparsity, "0.9", "0.001")));
        Assert.Equal(
            "Target.Sparsity = 0.9 of Fc cannot be: of 256 weights no whole number gives 0.9 ± 0.001; the nearest are 0.898438 (26 left) and 0.902344 (25 left).",
            refused.Message
        );
        Assert.True(Of256(LevelUnit.Sparsity).Resolve(Options(LevelUnit.Sparsity, "0.9", "0.002")).Allows(26));
    }

    private static DeclaredTarget Of256(LevelUnit unit) => new("Target", unit, "Fc", 0, [new CountedParameter("Fc.weight", 256, 9, 3, 0)]);

    private static OptionValues Options(LevelUnit unit, string amount, string? tolerance) =>
        OptionValues.Resolve(
            [new("Target", unit.ToString(), OptionKind.Number, "0.5"), new("Target", "Tolerance", OptionKind.Number, null)],
            tolerance is null ? [new($"Target.{unit}", amount)] : [new($"Target.{unit}", amount), new("Target.Tolerance", tolerance)]
        );

    [Theory]
    [InlineData(
        "Large",
        "1e-8",
        "Target.Large is 1e-08 and Target.Small is 1e-07: expected the lambda that leaves too few weights to be the larger one."
    )]
    [InlineData(
        "Small",
        "1e-3",
        "Target.Large is 0.001 and Target.Small is 0.001: expected the lambda that leaves too few weights to be the larger one."
    )]
    [InlineData("Enough", "2", "Target.Enough is 2: expected at most 1, the targets there are; 0 is for all.")]
    public void A_published_search_that_could_not_end_is_refused_before_it_begins(string name, string value, string message)
    {
        OptionDeclaration[] options =
        [
            new("Target", "Large", OptionKind.Number, "1e-3"),
            new("Target", "Small", OptionKind.Number, "1e-7"),
            new("Target", "Enough", OptionKind.Integer, "0"),
        ];
        var given = OptionValues.Resolve(options, [new($"Target.{name}", value)]);
        var target = Targeted(LevelUnit.NonZeros).Target!;
        Assert.Equal(message, Assert.Throws<OptionException>(() => target.CheckPublished(given)).Message);
        target.CheckPublished(OptionValues.Resolve(options, []));
    }

    [Fact]
    public void The_summary_says_which_level_is_missed_and_how_far_the_gradients_are_from_lambda()
    {
        var audit = StationarityAudit.Of([("Fc.weight", 2, [1, 1, 0, 0, 0, 0], [2, 3, 2, 1, 0, 9])]);
        TrainCommand.Report(Result(7, CertificateStatus.BudgetSpent) with { Audit = audit }, new Arguments(), Console(out var written));
        Assert.Contains("wanted sparsity 0.75 ± 0.001, there 0.708333: not met\n", written.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "audit         75.00 % of the zeros have |df/dw| <= lambda; of the others 50.00 % have |df/dw| = lambda, median deviation",
            written.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_training_is_told_and_of_a_long_one_some_epochs()
    {
        var display = ProgressDisplay.For(new Arguments(), Console(out var written));
        display.Show<int>(tell =>
        {
            for (var epoch = 1; epoch <= 50_000; epoch++)
            {
                tell(new RunEvent.EpochEnded(new EpochReport(epoch, 50_000, epoch, 1, 0.25, 12, 24), 0.5));
            }

            tell(new RunEvent.LevelStepEnded(new LevelStep(1, "steered", [1e-4], [7], 0.5, 50_000, 98.8), [Wanted]));
            return 0;
        });
        var lines = written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 51 + 1, lines.Length);
        Assert.StartsWith("  1/50000", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1000/50000", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("50000/50000", lines[^2], StringComparison.Ordinal);
        Assert.Equal("training 1: steered, 50000 epochs, 98.8 s, lambda 1.000e-04, loss 0.50000; left 7 where 6 is wanted", lines[^1]);
    }

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

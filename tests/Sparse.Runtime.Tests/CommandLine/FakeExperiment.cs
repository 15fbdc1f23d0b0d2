using Sparse.Runtime.Certificates;
using Sparse.Runtime.CommandLine;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Tests.CommandLine;

/// <summary>An experiment that is declared but cannot be run, and a command line that runs it by a given stand-in.</summary>
internal static class FakeExperiment
{
    public const string Name = "FakeForCommandLine";

    /// <summary>The verbs as an error lists them.</summary>
    public static readonly string Verbs = string.Join(", ", Verb.All.Select(static verb => verb.Name));

    public static readonly ExperimentDeclaration Declaration = new()
    {
        Name = Name,
        Network = "FakeNet",
        InputShape = [1, 2, 3],
        Layers = [new Layer("Fc", "Flatten, Linear(4)", [1, 2, 3], [4], 28)],
        Flops = 48,
        Loss = Loss.CrossEntropy,
        Solver = "ProxGen(Adam)",
        DataName = "Planted",
        Penalties = [new PenaltyDeclaration("L1", "L1.Lambda")],
        Parameters =
        [
            new ParameterDeclaration("Fc.weight", [4, 6], ParameterRole.Weight, 0),
            new ParameterDeclaration("Fc.bias", [4], ParameterRole.Bias, -1),
        ],
        Options =
        [
            new OptionDeclaration("Train", "Seed", OptionKind.Integer, "1") { Minimum = 0, Maximum = int.MaxValue },
            new OptionDeclaration("L1", "Lambda", OptionKind.Number, "1e-4") { Minimum = 0 },
            new OptionDeclaration("ProxGen", "Metric", OptionKind.Choice, "Adam") { Choices = ["Sgd", "Adam"] },
        ],
        Plan = "first line\nsecond line\n",
        LoopText = static () => "// the loop\n",
        CreateNetwork = static () => throw new InvalidOperationException("the stand-in is run, not the network"),
        CreateData = static _ => new PlantedAttribute(),
        CreateLoop = static _ => throw new InvalidOperationException("the stand-in is run, not the loop"),
    };

    public static RunResult Result(CertificateStatus status, string? reason = null, string? run = null) =>
        new()
        {
            Experiment = Name,
            Solver = "ProxGen(Adam)",
            Penalty = "L1",
            Lambdas = [1e-4],
            Weights = 24,
            NonZeros = 6,
            Sparsity = 0.75,
            Loss = 0.5,
            PenaltyValue = 0.25,
            Stationarity = 0.125,
            Status = status,
            Reason = reason,
            TestMetric = 0.875,
            MetricName = "accuracy",
            Seconds = 1.5,
            Run = run,
        };

    public static RunResult TwoEpochs(Action<RunEvent> tell)
    {
        tell(new RunEvent.DataLoaded("Planted", "memory", 100, 10, 0.1));
        tell(new RunEvent.EpochEnded(new EpochReport(1, 2, 10, 1.0, 0.25, 12, 24), 0.5));
        tell(new RunEvent.EpochEnded(new EpochReport(2, 2, 20, 0.5, 0.25, 6, 24), 1.0));
        return Result(CertificateStatus.BudgetSpent);
    }

    /// <summary>Runs a command line in this process and returns what it wrote.</summary>
    public static (int Code, string Out, string Error) Command(string line, Runner? runner = null)
    {
        ExperimentRegistry.Add(Declaration);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var console = new CommandConsole(output, error) { Program = "program" };
        var code = CommandLineProgram.Run(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            console,
            runner ?? ((_, _, _, tell, _) => TwoEpochs(tell)),
            CancellationToken.None
        );
        return (code, output.ToString(), error.ToString());
    }
}

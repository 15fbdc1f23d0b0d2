using System.Globalization;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>demo</c>: trains an example on Fashion-MNIST where it is, on planted data where it is not, and says what to look at.</summary>
internal static class DemoCommand
{
    private const string OnFashionMnist = "FashionL1";
    private const string OnPlanted = "PlantedL1";

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="runner">Does the run.</param>
    /// <param name="cancellation">Asks for the end of the run.</param>
    /// <exception cref="UsageException">This program does not hold the examples.</exception>
    public static int Run(Arguments arguments, CommandConsole console, Runner runner, CancellationToken cancellation)
    {
        var place = BuiltInData.Find(BuiltInData.FashionMnist, DataFolders.Search(arguments.Data));
        var wanted = place is null ? OnPlanted : OnFashionMnist;
        var experiment =
            ExperimentRegistry.All.FirstOrDefault(candidate => candidate.Name == wanted)
            ?? throw new UsageException($"demo is the examples': this program has no experiment '{wanted}'. See list, then train NAME.");

        var text = console.Text(arguments);
        text.WriteLine(
            place is null
                ? $"demo: {wanted}, because Fashion-MNIST is in none of the data folders"
                : $"demo: {wanted}, because Fashion-MNIST is in {Path.GetDirectoryName(place)}"
        );
        var code = TrainCommand.Run(experiment, arguments, console, runner, cancellation);
        if (code == ExitCode.Success && !arguments.DryRun && !arguments.Quiet)
        {
            text.WriteLine();
            text.WriteLine("look at");
            text.WriteLine($"  {RunFolder.Loop} in the run folder: the program that was generated for this experiment, and ran");
            text.WriteLine("  metrics.csv there: loss and sparsity, epoch by epoch");
            text.WriteLine($"  {console.Program} explain {wanted}: its plan, parameters and options");
            text.WriteLine($"  {console.Program} train {wanted} --set {Stronger(experiment)}: more zeros");
        }

        return code;
    }

    // Three times the declared strength of the first penalty.
    private static string Stronger(ExperimentDeclaration experiment)
    {
        var key = experiment.Penalties[0].LambdaKey;
        var lambda = 3 * OptionValues.Resolve(experiment.Options, []).Number(key);
        return string.Create(CultureInfo.InvariantCulture, $"{key}={lambda:g3}");
    }
}

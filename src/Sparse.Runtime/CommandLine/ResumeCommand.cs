using Sparse.Runtime.Declarations;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>resume</c>: goes on with a run that was interrupted or killed.</summary>
internal static class ResumeCommand
{
    /// <summary>Goes on.</summary>
    /// <param name="earlier">What the run left.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="cancellation">Asks for the end of the run.</param>
    /// <exception cref="RunException">The run is over, or its program or its data have changed, or its state cannot be read.</exception>
    public static int Run(EarlierRun earlier, Arguments arguments, CommandConsole console, CancellationToken cancellation)
    {
        var experiment = ExperimentRegistry.Find(earlier.FullName);
        if (!arguments.Quiet)
        {
            console.Text(arguments).WriteLine(Describe.Headline(experiment));
        }

        var result = ProgressDisplay
            .For(arguments, console)
            .Show(tell =>
                PathFolder.IsOne(earlier.Folder)
                    ? PathRunner.Resume(experiment, earlier, arguments.Data, tell, cancellation)
                    : ExperimentRunner.Resume(experiment, earlier, arguments.Data, tell, cancellation)
            );
        return TrainCommand.Report(result, arguments, console);
    }
}

using Sparse.Runtime.Declarations;
using Sparse.Runtime.Levels;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>target</c>: finds the λ at which an experiment has the level that it declares.</summary>
internal static class TargetCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="runner">Does the run.</param>
    /// <param name="cancellation">Asks for the end of the run.</param>
    /// <returns>The <see cref="ExitCode"/>: <see cref="ExitCode.TargetNotMet"/> where the level was not reached.</returns>
    /// <exception cref="UsageException">There is no target, or none that <c>--sparsity</c> could be.</exception>
    /// <exception cref="OptionException">An option that is not declared or cannot take its value.</exception>
    public static int Run(
        ExperimentDeclaration experiment,
        Arguments arguments,
        CommandConsole console,
        Runner runner,
        CancellationToken cancellation
    )
    {
        if (experiment.Target is not { } target)
        {
            var others = ExperimentRegistry
                .All.Where(static other => other.Target is not null)
                .Select(static other => other.Name)
                .ToArray();
            throw new UsageException(
                $"{experiment.Name} has no target: declare one, such as [Target(Sparsity = 0.95)]."
                    + (others.Length == 0 ? "" : $" With a target: {string.Join(", ", others)}.")
            );
        }

        return TrainCommand.Run(experiment, WithSparsity(experiment, target, arguments), console, runner, cancellation);
    }

    private static Arguments WithSparsity(ExperimentDeclaration experiment, TargetDeclaration target, Arguments arguments)
    {
        if (arguments.Sparsity is not { } sparsity)
        {
            return arguments;
        }

        return target.Targets is [{ Unit: LevelUnit.Sparsity, Owner: var owner }]
            ? arguments with
            {
                Set = [.. arguments.Set, new($"{owner}.{nameof(LevelUnit.Sparsity)}", sparsity)],
            }
            : throw new UsageException(
                $"{experiment.Name} asks for {string.Join(", ", target.Targets.Select(static t => $"{t.Owner}.{t.Unit}"))}: use --set with one of these in place of --sparsity."
            );
    }
}

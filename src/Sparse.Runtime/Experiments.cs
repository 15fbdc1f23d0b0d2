using System.Reflection;
using Sparse.Runtime.CommandLine;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Training;

namespace Sparse;

/// <summary>
/// The command line of any console project that holds declarations: <c>return await Experiments.RunAsync(args);</c> is the whole program.
/// </summary>
public static class Experiments
{
    /// <summary>Runs one command: <c>list</c>, <c>train NAME</c>, <c>explain NAME</c>, <c>doctor</c> …; <c>--help</c> names them all.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="cancellation">Asks a run to end after its step and to save, as Ctrl-C does.</param>
    /// <returns>
    /// The exit code: 0 done, 2 usage or bad input, 3 target not met, 4 diverged, 5 not certified where required, 130 interrupted. Errors are one
    /// line on stderr, never an exception.
    /// </returns>
    public static Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        var console = CommandConsole.OfThisProcess();
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);

        // libtorch's dispose scopes and gradient mode belong to a thread: a command has one of its own.
        new Thread(() => done.SetResult(CommandLineProgram.Run(args, console, ExperimentRunner.Run, cancellation)))
        {
            Name = "sparse",
        }.Start();
        return done.Task;
    }

    /// <summary>Brings in the experiments of a referenced library, which are otherwise seen only once something of it has been used.</summary>
    /// <param name="assembly">The library, <c>typeof(SomethingInIt).Assembly</c>.</param>
    public static void From(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ExperimentRegistry.AddFrom(assembly);
    }
}

using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Races;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.CommandLine;

/// <summary>The command line from its words to its exit code. Every error is one line on stderr.</summary>
internal static class CommandLineProgram
{
    /// <summary>Set to 1, this variable adds the stack trace to an error.</summary>
    public const string TraceVariable = "SPARSE_TRACE";

    /// <summary>Runs a command on the calling thread.</summary>
    /// <param name="args">The words.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="runner">Does a run.</param>
    /// <param name="cancellation">Asks for the end of a run, as Ctrl-C does.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, CommandConsole console, Runner runner, CancellationToken cancellation)
    {
        try
        {
            return Dispatch(ArgumentParser.Parse(args), console, runner, cancellation);
        }
        catch (Exception e)
        {
            return Fail(e, console);
        }
    }

    private static int Dispatch(Arguments arguments, CommandConsole console, Runner runner, CancellationToken cancellation)
    {
        if (arguments.Version)
        {
            console.Out.WriteLine(DoctorCommand.Version);
            return ExitCode.Success;
        }

        if (arguments.Help || arguments.Verb is null)
        {
            console.Out.Write(HelpText.For(console.Program, arguments.Verb));
            return ExitCode.Success;
        }

        if (arguments.Verb == Verb.List)
        {
            return ListCommand.Run(arguments, console);
        }

        if (arguments.Verb == Verb.Explain)
        {
            return ExplainCommand.Run(arguments, console);
        }

        if (arguments.Verb == Verb.Doctor)
        {
            return DoctorCommand.Run(arguments, console);
        }

        if (arguments.Verb == Verb.Bench)
        {
            throw new UsageException("the measurements are not part of this program: run ./sparse bench in a checkout of Sparse.");
        }

        if (arguments.Verb == Verb.Test)
        {
            throw new UsageException("the tests are not part of this program: run ./sparse test in a checkout of Sparse.");
        }

        if (
            !arguments.Quiet
            && ExperimentRegistry.All is [var any, ..]
            && UnoptimisedBuild.Notice(any.CreateLoop.Method.Module.Assembly) is { } notice
        )
        {
            console.Error.WriteLine($"notice: {notice}");
        }

        using var interruption = new Interruption(console, cancellation);
        if (arguments.Verb == Verb.Race)
        {
            return RaceCommand.Run(arguments, console, interruption.Token);
        }

        if (arguments.Verb == Verb.Resume)
        {
            return RaceRecord.IsOne(arguments.Name!)
                ? RaceCommand.Resume(arguments, console, interruption.Token)
                : ResumeCommand.Run(EarlierRun.Open(arguments.Name!), arguments, console, interruption.Token);
        }

        if (arguments.Verb == Verb.Path)
        {
            return TrainCommand.Run(ExperimentRegistry.Find(arguments.Name!), arguments, console, PathRunner.Run, interruption.Token);
        }

        if (arguments.Verb == Verb.Target)
        {
            return TargetCommand.Run(
                ExperimentRegistry.Find(arguments.Name!),
                arguments,
                console,
                Levels.LevelRunner.Run,
                interruption.Token
            );
        }

        return arguments.Verb == Verb.Demo
            ? DemoCommand.Run(arguments, console, runner, interruption.Token)
            : TrainCommand.Run(ExperimentRegistry.Find(arguments.Name!), arguments, console, runner, interruption.Token);
    }

    private static int Fail(Exception exception, CommandConsole console)
    {
        var (code, message) = exception switch
        {
            DivergedException => (ExitCode.Diverged, OneLine.Of(exception)),
            OperationCanceledException => (ExitCode.Interrupted, "stopped before anything was trained; nothing was written"),
            UsageException or OptionException or DataException or RunException => (ExitCode.Usage, OneLine.Of(exception)),
            IOException or UnauthorizedAccessException => (ExitCode.Usage, OneLine.Of(exception)),
            _ when TorchFacts.IsLoadFailure(exception) => (
                ExitCode.Usage,
                $"libtorch does not load ({OneLine.Of(exception)}): {console.Program} doctor says what to install"
            ),
            NotSupportedException => (ExitCode.Usage, OneLine.Of(exception)),
            _ => (
                ExitCode.Defect,
                $"{exception.GetType().Name}: {OneLine.Of(exception)} This is a defect of the program; {TraceVariable}=1 shows where."
            ),
        };
        console.Error.WriteLine($"error: {message}");
        if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
        {
            console.Error.WriteLine(exception.ToString());
        }

        console.Error.Flush();
        return code;
    }
}

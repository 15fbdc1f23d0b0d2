namespace Sparse.Runtime.CommandLine;

/// <summary>Where a command writes. Text for people goes to stdout, and to stderr where stdout is kept for one line of JSON.</summary>
/// <param name="output">Stdout.</param>
/// <param name="error">Stderr.</param>
internal sealed class CommandConsole(TextWriter output, TextWriter error)
{
    /// <summary>Stdout: results.</summary>
    public TextWriter Out { get; } = output;

    /// <summary>Stderr: errors.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Whether stdout is a terminal that can redraw lines.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The name by which the user called the program, for the help and for advice.</summary>
    public string Program { get; init; } = "sparse";

    /// <summary>The text for people under the given options.</summary>
    /// <param name="arguments">The command line.</param>
    public TextWriter Text(Arguments arguments) => arguments.Json ? Error : Out;

    /// <summary>The console of this process.</summary>
    public static CommandConsole OfThisProcess() =>
        new(Console.Out, Console.Error)
        {
            IsTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null),
            Program = Environment.GetEnvironmentVariable("SPARSE_COMMAND") is { Length: > 0 } name
                ? name
                : AppDomain.CurrentDomain.FriendlyName,
        };
}

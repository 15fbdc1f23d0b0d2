namespace Sparse.Runtime.CommandLine;

/// <summary>One thing that the command line does.</summary>
/// <param name="Name">The word that asks for it.</param>
/// <param name="Argument">The argument it needs, for the help; null where it takes none.</param>
/// <param name="Summary">What it does, for the help.</param>
/// <param name="Options">The options it takes beside <c>--help</c> and <c>--version</c>.</param>
internal sealed record Verb(string Name, string? Argument, string Summary, IReadOnlyList<CommandOption> Options)
{
    private static readonly IReadOnlyList<CommandOption> OfARun =
    [
        CommandOption.Data,
        CommandOption.Out,
        CommandOption.Seed,
        CommandOption.Device,
        CommandOption.Threads,
        CommandOption.Set,
        CommandOption.DryRun,
        CommandOption.Json,
        CommandOption.Quiet,
    ];

    public static readonly Verb List = new("list", null, "the experiments of this program", [CommandOption.Json]);
    public static readonly Verb Train = new("train", "NAME", "run an experiment and write a run folder", OfARun);
    public static readonly Verb Path = new("path", "NAME", "walk the whole front of an experiment with [Path] or [Continuation]", OfARun);
    public static readonly Verb Target = new(
        "target",
        "NAME",
        "find the lambda at which an experiment has the level it declares",
        [.. OfARun, CommandOption.Sparsity]
    );
    public static readonly Verb Resume = new(
        "resume",
        "RUN",
        "go on with a run that was interrupted or killed, bit for bit",
        [CommandOption.Data, CommandOption.Json, CommandOption.Quiet]
    );
    public static readonly Verb Race = new(
        "race",
        "NAME",
        "run the solvers of an experiment with [Race] against each other",
        [
            CommandOption.Solvers,
            CommandOption.Seeds,
            CommandOption.Tune,
            CommandOption.Lambdas,
            CommandOption.Level,
            CommandOption.Refit,
            CommandOption.Uncertified,
            CommandOption.Data,
            CommandOption.Out,
            CommandOption.Device,
            CommandOption.Threads,
            CommandOption.Set,
            CommandOption.Json,
            CommandOption.Quiet,
        ]
    );
    public static readonly Verb Explain = new(
        "explain",
        "NAME",
        "the plan of an experiment or a network, and its generated program",
        [CommandOption.Set, CommandOption.Loop, CommandOption.Json]
    );
    public static readonly Verb Demo = new("demo", null, "train an example on the data that are there", OfARun);
    public static readonly Verb Doctor = new(
        "doctor",
        null,
        "what this machine offers, and what is missing",
        [CommandOption.Data, CommandOption.Out, CommandOption.Json]
    );
    public static readonly Verb Bench = new("bench", null, "the measurements; ./sparse bench in a checkout of Sparse", []);

    public static readonly Verb Test = new("test", null, "build everything and run every test; ./sparse test in a checkout of Sparse", []);

    /// <summary>Every verb, in the order of the help.</summary>
    public static readonly IReadOnlyList<Verb> All = [List, Train, Path, Target, Race, Resume, Explain, Demo, Doctor, Bench, Test];

    /// <summary>The name with its argument.</summary>
    public string Usage => Argument is null ? Name : $"{Name} {Argument}";

    /// <summary>Whether the verb takes an option.</summary>
    /// <param name="option">The option.</param>
    public bool Takes(CommandOption option) => option == CommandOption.Help || option == CommandOption.Version || Options.Contains(option);
}

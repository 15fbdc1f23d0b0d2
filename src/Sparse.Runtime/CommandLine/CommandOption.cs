namespace Sparse.Runtime.CommandLine;

/// <summary>An option of the command line.</summary>
/// <param name="Name">Its name with the dashes, <c>--seed</c>.</param>
/// <param name="Value">What it takes, for the help; null for a switch.</param>
/// <param name="Summary">What it does, for the help.</param>
internal sealed record CommandOption(string Name, string? Value, string Summary)
{
    public static readonly CommandOption Data = new("--data", "DIR", "look for data here first");
    public static readonly CommandOption Out = new("--out", "DIR", "write the run folder in here (default: runs)");
    public static readonly CommandOption Seed = new("--seed", "N", "seed of initialisation and of the order of samples");
    public static readonly CommandOption Device = new("--device", "NAME", "cpu, cuda or cuda:N (default: cpu)");
    public static readonly CommandOption Threads = new("--threads", "N", "threads of libtorch on the CPU (default: 1)");
    public static readonly CommandOption Set = new("--set", "Key=Value", "override a declared option; may be repeated");
    public static readonly CommandOption Sparsity = new("--sparsity", "SHARE", "the share of zeros wanted, in place of the declared one");
    public static readonly CommandOption Solvers = new("--solvers", "A,B", "race these of the declared solvers (default: all)");
    public static readonly CommandOption Seeds = new("--seeds", "N", "runs of each solver, with as many seeds (default: 5)");
    public static readonly CommandOption Tune = new(
        "--tune",
        "Key=V,W",
        "tune an option on these values by the training objective; may be repeated"
    );
    public static readonly CommandOption Lambdas = new(
        "--lambdas",
        "A,B",
        "race at each of these strengths (default: the declared one); again as SOLVER=A,B for one solver's own"
    );
    public static readonly CommandOption Level = new("--level", "SHARE", "read the metric off at this share of zeros, between strengths");
    public static readonly CommandOption Refit = new("--refit", "N", "refit every network on its support for N epochs");
    public static readonly CommandOption Uncertified = new(
        "--uncertified",
        null,
        "do not measure stationarity, and the objective on 10,000 samples at most"
    );
    public static readonly CommandOption DryRun = new("--dry-run", null, "say what would be done, and do nothing");
    public static readonly CommandOption Loop = new("--loop", null, "print the generated training program and nothing else");
    public static readonly CommandOption Json = new("--json", null, "end with one line of JSON on stdout");
    public static readonly CommandOption Quiet = new("--quiet", null, "no progress");
    public static readonly CommandOption Help = new("--help", null, "this text");
    public static readonly CommandOption Version = new("--version", null, "the version");

    /// <summary>Every option there is, in the order of the help.</summary>
    public static readonly IReadOnlyList<CommandOption> All =
    [
        Data,
        Out,
        Seed,
        Device,
        Threads,
        Set,
        Sparsity,
        Solvers,
        Seeds,
        Tune,
        Lambdas,
        Level,
        Refit,
        Uncertified,
        DryRun,
        Loop,
        Json,
        Quiet,
        Help,
        Version,
    ];

    /// <summary>The name with what it takes.</summary>
    public string Usage => Value is null ? Name : $"{Name} {Value}";
}

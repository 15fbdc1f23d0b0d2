using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary>A command line, understood.</summary>
internal sealed record Arguments
{
    /// <summary>The command line as it was given.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What is to be done; null where only help or the version is asked for.</summary>
    public Verb? Verb { get; init; }

    /// <summary>The verb's argument.</summary>
    public string? Name { get; init; }

    /// <summary><c>--data</c></summary>
    public string? Data { get; init; }

    /// <summary><c>--out</c></summary>
    public string? Out { get; init; }

    /// <summary><c>--seed</c></summary>
    public int? Seed { get; init; }

    /// <summary><c>--device</c></summary>
    public string? Device { get; init; }

    /// <summary><c>--threads</c>, at least 1.</summary>
    public int? Threads { get; init; }

    /// <summary><c>--set</c>, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Set { get; init; } = [];

    /// <summary><c>--sparsity</c>, as written.</summary>
    public string? Sparsity { get; init; }

    /// <summary><c>--solvers</c></summary>
    public string? Solvers { get; init; }

    /// <summary><c>--seeds</c>, at least 1.</summary>
    public int? Seeds { get; init; }

    /// <summary><c>--tune</c>, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tune { get; init; } = [];

    /// <summary><c>--lambdas</c>, in the order given: the solver, empty for all without strengths of their own, and the strengths as written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Lambdas { get; init; } = [];

    /// <summary><c>--level</c>, as written.</summary>
    public string? Level { get; init; }

    /// <summary><c>--refit</c>, at least 1.</summary>
    public int? Refit { get; init; }

    /// <summary><c>--uncertified</c></summary>
    public bool Uncertified { get; init; }

    /// <summary><c>--dry-run</c></summary>
    public bool DryRun { get; init; }

    /// <summary><c>--loop</c></summary>
    public bool Loop { get; init; }

    /// <summary><c>--json</c></summary>
    public bool Json { get; init; }

    /// <summary><c>--quiet</c></summary>
    public bool Quiet { get; init; }

    /// <summary><c>--help</c></summary>
    public bool Help { get; init; }

    /// <summary><c>--version</c></summary>
    public bool Version { get; init; }

    /// <summary>What it asks of a run.</summary>
    /// <exception cref="UsageException">The output folder cannot be written to.</exception>
    public RunRequest Request()
    {
        var folder = Out ?? OutputFolder.Default;
        return OutputFolder.WhyNotWritable(folder) is { } reason
            ? throw new UsageException($"runs cannot be written to '{folder}' ({reason}): give another folder with --out DIR.")
            : new RunRequest
            {
                DataFolder = Data,
                Out = folder,
                Device = Device ?? "cpu",
                Threads = Threads ?? 1,
                DryRun = DryRun,
            };
    }
}

namespace Sparse.Runtime.Runs;

/// <summary>What a run is asked for beside its declaration and options.</summary>
public sealed record RunRequest
{
    /// <summary>The folder of data sets to search first (<c>--data</c>); null for the usual ones.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The folder in which the run's own folder is made (<c>--out</c>).</summary>
    public string Out { get; init; } = "runs";

    /// <summary>The device, <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Threads of the tensor library, at least 1. One is the fastest on machines whose cores are shared.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether to stop before training: the data are loaded and checked against the declaration, and nothing is written.</summary>
    public bool DryRun { get; init; }

    /// <summary>Keeps the data of runs that follow each other; null where a run loads its own.</summary>
    internal Data.DataCache? Data { get; init; }

    /// <summary>Whether stationarity is measured at the end. Without it the objective is, on some samples and without a gradient.</summary>
    internal bool Certify { get; init; } = true;
}

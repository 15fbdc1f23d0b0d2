namespace Sparse.Runtime.CommandLine;

/// <summary>What the program tells its caller when it ends. The numbers are part of the command line's contract.</summary>
public static class ExitCode
{
    /// <summary>It did what was asked.</summary>
    public const int Success = 0;

    /// <summary>A defect of this program: something that no input should bring about.</summary>
    public const int Defect = 1;

    /// <summary>The command line, an option, the data or a folder is not what it must be.</summary>
    public const int Usage = 2;

    /// <summary>A prescribed sparsity was not met.</summary>
    public const int TargetNotMet = 3;

    /// <summary>The loss became NaN or infinite.</summary>
    public const int Diverged = 4;

    /// <summary>A certificate was required and not reached.</summary>
    public const int NotCertified = 5;

    /// <summary>Stopped by Ctrl-C or SIGTERM; what had been trained was saved.</summary>
    public const int Interrupted = 130;
}

namespace Sparse.Benchmarks;

/// <summary>The options of a benchmark as they stand on the command line: <c>--name value</c>.</summary>
internal static class Arguments
{
    /// <summary>The value of an option.</summary>
    /// <param name="arguments">What stands on the command line.</param>
    /// <param name="name">The option, with its dashes.</param>
    /// <returns>What follows it; null where it is not there, or is the last.</returns>
    public static string? Option(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}

namespace Sparse.Runtime.CommandLine;

/// <summary>A command line that cannot be understood. The message is one line: what is wrong, and what was expected.</summary>
/// <param name="message">The message.</param>
public sealed class UsageException(string message) : Exception(message);

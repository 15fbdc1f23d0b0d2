namespace Sparse.Runtime.Runs;

/// <summary>A run that cannot start or cannot leave its results. The message says what is in the way and what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="inner">The cause.</param>
public sealed class RunException(string message, Exception? inner = null) : Exception(message, inner);

namespace Sparse.Runtime.Runs;

/// <summary>A run that cannot start or cannot leave its results. The message says what is in the way and what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="inner">The cause.</param>
public sealed class RunException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A saved state that is not this program's, though its text is the same: another version of Sparse left it, or the network is another.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="cause">What does not fit.</param>
    internal static RunException OfAnotherProgram(string folder, InvalidDataException cause) =>
        new(
            $"The state saved in '{folder}' cannot be gone on with: {cause.Message.TrimEnd('.')}. Resume it with the version of Sparse and the network it began with, or start a new run.",
            cause
        );
}

namespace Sparse.Runtime.CommandLine;

/// <summary>Errors as one line of text.</summary>
internal static class OneLine
{
    /// <summary>What an exception says, its causes included where they say more, without line breaks.</summary>
    /// <param name="exception">The exception.</param>
    public static string Of(Exception exception)
    {
        // A type that failed to initialise says nothing itself; what stopped it does.
        var told = exception;
        while (told is TypeInitializationException or AggregateException { InnerExceptions.Count: 1 } && told.InnerException is { } inner)
        {
            told = inner;
        }

        return string.Join(' ', told.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}

namespace VerifyTests;

/// <summary>A snapshot is new, differs or is stale.</summary>
/// <param name="message">Which, where, and what to do.</param>
public class VerifyException(string message) : Exception(message);

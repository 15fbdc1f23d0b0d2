using System.Diagnostics.CodeAnalysis;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How a verifier fails a test.</summary>
public interface IVerifier
{
    /// <summary>Fails the test.</summary>
    [DoesNotReturn]
    void Fail(string? message = null);
}

/// <summary>Fails a test by an <see cref="InvalidOperationException"/>, which any test framework reports.</summary>
public class DefaultVerifier : IVerifier
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public void Fail(string? message = null) => throw new InvalidOperationException(message ?? "The verification failed.");
}

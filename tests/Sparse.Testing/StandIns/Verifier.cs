using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Sparse.Testing;

namespace VerifyXunit;

/// <summary>Compares with accepted snapshots, as the type of this name in Verify.Xunit does with Verify.SourceGenerators.</summary>
public static class Verifier
{
    /// <summary>
    /// Compares what a driver generated with <c>Snapshots/Type.Method#Hint.verified.cs</c> beside the test; see <see cref="Snapshot"/>.
    /// </summary>
    /// <param name="driver">A driver that has run.</param>
    /// <param name="sourceFile">Left to the compiler: the test's file, named like its class.</param>
    /// <param name="method">Left to the compiler: the test's method.</param>
    /// <exception cref="VerifyTests.VerifyException">A snapshot is new, differs or is stale.</exception>
    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        Snapshot.VerifyAsync(driver, sourceFile, method);
}

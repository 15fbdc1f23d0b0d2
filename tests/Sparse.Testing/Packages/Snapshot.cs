using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VerifyTests;
using VerifyXunit;

namespace Sparse.Testing;

/// <summary>Verify's snapshots, for a helper that a test calls and that passes the test's file and method on.</summary>
public static class Snapshot
{
    /// <summary>Compares what a driver generated with the snapshots of one test.</summary>
    /// <param name="driver">A driver that has run.</param>
    /// <param name="sourceFile">The test's file, named like its class.</param>
    /// <param name="method">The test's method.</param>
    public static async Task VerifyAsync(
        GeneratorDriver driver,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = ""
    )
    {
        var settings = new VerifySettings();
        settings.UseTypeName(Path.GetFileNameWithoutExtension(sourceFile));
        settings.UseMethodName(method);
        await Verifier.Verify(driver, settings, sourceFile);
    }

#pragma warning disable CA2255 // Verify wants its settings before the first test.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        VerifySourceGenerators.Initialize();
        Verifier.UseSourceFileRelativeDirectory("Snapshots");
        VerifierSettings.AddScrubber(text =>
        {
            var scrubbed = TestCompilation.Generators.Aggregate(
                text.ToString(),
                (result, g) => SnapshotText.WithoutVersion(result, g.GetType().Assembly)
            );
            text.Clear().Append(scrubbed);
        });
    }
}

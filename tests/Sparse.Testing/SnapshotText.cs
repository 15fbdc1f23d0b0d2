using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Sparse.Testing;

/// <summary>What a snapshot holds of a generated source.</summary>
internal static class SnapshotText
{
    /// <summary>The source under its hint name, with plain line ends and without the generator's version.</summary>
    public static string Of(GeneratedSourceResult source, ISourceGenerator generator) =>
        WithoutVersion(
            $"//HintName: {source.HintName}\n{source.SourceText}".ReplaceLineEndings("\n"),
            generator.GetGeneratorType().Assembly
        );

    /// <summary>Takes a version out, wherever it stands alone in quotes, so that a release does not touch every snapshot.</summary>
    public static string WithoutVersion(string text, Assembly generator)
    {
        var version = generator.GetName().Version;
        var informational = generator.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        string?[] versions = [version?.ToString(), version?.ToString(3), informational, informational?.Split('+')[0]];
        return versions
            .OfType<string>()
            .Distinct()
            .Aggregate(text, (result, v) => result.Replace($"\"{v}\"", "\"VERSION\"", StringComparison.Ordinal));
    }
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Sparse.Generators.Diagnostics;
using Sparse.Generators.Emission;
using Sparse.Generators.Models;

namespace Sparse.Generators;

/// <summary>
/// Adds what was emitted to a build. A defect of ours becomes one diagnostic and a stub: without them the build would show the missing parts of
/// the user's classes, and nothing of the cause.
/// </summary>
internal static class GuardedOutput
{
    /// <summary>Adds the files of a class.</summary>
    /// <param name="output">The build.</param>
    /// <param name="type">The class, for the message.</param>
    /// <param name="emit">Emits its files.</param>
    /// <param name="stub">Emits what stands in their place when that fails.</param>
    public static void Add(SourceProductionContext output, TypeModel type, Func<IEnumerable<SourceFile>> emit, Func<SourceFile> stub)
    {
        IReadOnlyList<SourceFile> files;
        try
        {
            files = [.. emit()];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var what = $"{exception.GetType().Name}: {exception.Message.Replace("\r", "").Replace('\n', ' ')}";
            output.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.Internal, Location.None, type.FullName, what));
            files = [stub()];
        }

        foreach (var file in files)
        {
            output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        }
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Sparse.Testing.Tests;

/// <summary>
/// A theory that runs the SDK's compiler with this assembly's analyzers: skipped where they are built on a newer Roslyn than it can load
/// (CS9057).
/// </summary>
public sealed class CompilerTheoryAttribute : TheoryAttribute
{
    public CompilerTheoryAttribute()
    {
        var running = AssemblyName.GetAssemblyName(Path.Combine(Path.GetDirectoryName(Compiler)!, "Microsoft.CodeAnalysis.dll")).Version!;
        var built = typeof(Diagnostic).Assembly.GetName().Version!;
        if (built > running)
        {
            Skip = $"The compiler is Roslyn {running} and cannot load what is built on {built}.";
        }
    }

    /// <summary>The path of csc.dll.</summary>
    public static string Compiler { get; } =
        typeof(CompilerTheoryAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Compiler").Value!;
}

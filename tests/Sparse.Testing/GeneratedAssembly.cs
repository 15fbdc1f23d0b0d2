using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace Sparse.Testing;

/// <summary>
/// A compilation emitted to memory and loaded into a context of its own, which <see cref="Dispose"/> unloads. What it refers to resolves to
/// the assemblies that the test has loaded, so that their types are the test's own.
/// </summary>
public sealed class GeneratedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context;

    private GeneratedAssembly(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        Assembly = assembly;
    }

    /// <summary>The assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>
    /// Emits and loads a compilation, generated sources included (see <see cref="TestCompilation.Generate"/>), with symbols for stack
    /// traces.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not compile; the message holds every error with its line.</exception>
    public static GeneratedAssembly Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Describe);
            throw new InvalidOperationException($"The compilation does not emit:\n{string.Join("\n", errors)}");
        }

        image.Position = 0;
        symbols.Position = 0;
        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        context.Resolving += AlreadyLoaded;
        return new GeneratedAssembly(context, context.LoadFromStream(image, symbols));
    }

    /// <summary>A type by its metadata name (<c>Demo.Outer+Inner</c>).</summary>
    /// <exception cref="InvalidOperationException">There is none; the message lists those that there are.</exception>
    public Type Type(string metadataName) =>
        Assembly.GetType(metadataName)
        ?? throw new InvalidOperationException(
            $"No type {metadataName}; there are {string.Join(", ", Assembly.GetTypes().Select(type => type.FullName))}."
        );

    /// <summary>Lets the runtime unload the assembly once nothing refers to it.</summary>
    public void Dispose() => _context.Unload();

    private static Assembly? AlreadyLoaded(AssemblyLoadContext context, AssemblyName name) =>
        AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => !assembly.IsCollectible && assembly.GetName().Name == name.Name);

    private static string Describe(Diagnostic diagnostic)
    {
        var line = diagnostic
            .Location.SourceTree?.GetText()
            .Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]
            .ToString()
            .Trim();
        return line is null ? diagnostic.ToString() : $"{diagnostic}\n    {line}";
    }
}

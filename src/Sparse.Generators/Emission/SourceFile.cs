using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

/// <summary>An emitted file: its hint name and text.</summary>
internal sealed record SourceFile(string HintName, string Text)
{
    /// <summary>The value of [GeneratedCode]; the version is that of the generator.</summary>
    public static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Sparse.Generators\", \"{typeof(SourceFile).Assembly.GetName().Version.ToString(3)}\")]";

    private const int LongestHint = 100;

    /// <summary>The hint name of a type's file, cut to a length that file systems bear and kept unique by a hash; Roslyn takes no '@' in it.</summary>
    public static string Hint(TypeModel type, string what)
    {
        var full = type.PlainName;
        var name = $"{full}.{what}.g.cs";
        return name.Length <= LongestHint
            ? name
            : $"{full.Substring(full.Length - (LongestHint - 30))}.{Infrastructure.StableHash.Of(type.FullName)}.{what}.g.cs";
    }

    /// <summary>Opens the namespace and the containing types of a user's class, and the class itself.</summary>
    public static Scopes Open(CodeWriter writer, TypeModel type, string? baseType = null, Action? documentation = null)
    {
        var scopes = new Scopes();
        if (type.Namespace.Length > 0)
        {
            writer.Line($"namespace {type.Namespace};");
            writer.Line();
        }

        for (var i = 0; i < type.Declarations.Count; i++)
        {
            var innermost = i == type.Declarations.Count - 1;
            if (innermost)
            {
                documentation?.Invoke();
            }

            scopes.Push(writer.Block(type.Declarations[i] + (innermost && baseType is not null ? $" : {baseType}" : "")));
        }

        return scopes;
    }

    /// <summary>Open blocks, closed from the innermost.</summary>
    public sealed class Scopes : IDisposable
    {
        private readonly Stack<CodeWriter.Scope> _open = new();

        public void Push(CodeWriter.Scope scope) => _open.Push(scope);

        public void Dispose()
        {
            while (_open.Count > 0)
            {
                _open.Pop().Dispose();
            }
        }
    }
}

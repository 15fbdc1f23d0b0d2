using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Sparse.TorchReference;

/// <summary>TorchSharp's public API as an assembly to compile against; nothing in it can be run.</summary>
public static class ReferenceAssembly
{
    /// <summary>The identity NuGet's TorchSharp has.</summary>
    public const string Name = "TorchSharp";

    /// <summary>The compilation of the printed API, explicit interface implementations included.</summary>
    /// <param name="list">The API.</param>
    /// <param name="framework">Paths of the framework's reference assemblies.</param>
    public static CSharpCompilation Compile(ApiList list, IEnumerable<string> framework)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            deterministic: true,
            nullableContextOptions: NullableContextOptions.Enable,
            // Warnings here are about the API itself, such as members that hide others; they are its authors' affair.
            warningLevel: 0
        );
        CSharpCompilation compilation = CSharpCompilation.Create(
            Name,
            [CSharpSyntaxTree.ParseText(ReferenceWriter.Write(list), parse, "TorchSharp.cs")],
            framework.Select(path => MetadataReference.CreateFromFile(path)),
            options
        );
        string missing = ExplicitImplementations.Write(compilation);
        return compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(missing, parse, "TorchSharp.Explicit.cs"));
    }

    /// <summary>
    /// The path of the reference assembly made from a list, made on the first call and kept under a name that holds the hash of the list,
    /// of this library and of the framework's paths.
    /// </summary>
    /// <param name="listPath">The list.</param>
    /// <param name="framework">Paths of the framework's reference assemblies.</param>
    /// <param name="folder">Where to keep it.</param>
    /// <exception cref="InvalidOperationException">The printed API does not compile.</exception>
    public static string GetOrCreate(string listPath, IReadOnlyCollection<string> framework, string folder)
    {
        string home = Path.Combine(folder, Hash(listPath, framework));
        string path = Path.Combine(home, Name + ".dll");
        if (File.Exists(path))
        {
            return path;
        }

        CSharpCompilation compilation = Compile(ApiList.Parse(File.ReadLines(listPath)), framework);
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        ImmutableArray<Diagnostic> errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (!result.Success)
        {
            throw new InvalidOperationException(
                $"The reference-only TorchSharp printed from {listPath} does not compile:\n" + string.Join('\n', errors.Take(30))
            );
        }

        // Under its final name only when whole, for tests that run side by side.
        Directory.CreateDirectory(home);
        string temporary = Path.Combine(home, Path.GetRandomFileName());
        File.WriteAllBytes(temporary, image.ToArray());
        File.Move(temporary, path, overwrite: true);
        return path;
    }

    private static string Hash(string listPath, IEnumerable<string> framework)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(listPath));
        hash.AppendData(typeof(ReferenceAssembly).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', framework)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

using System.Diagnostics;
using System.Xml.Linq;

namespace Sparse.Torch.Tests.Contract;

/// <summary>
/// Compiles sources of the repository with the compiler, the language version and the generators of the build, but against the
/// reference-only TorchSharp in the place of Sparse.Torch.
/// </summary>
internal static class SourceCompilation
{
    private static readonly string[] s_implicitUsings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    /// <summary>The sources of a project folder, without what builds leave in it.</summary>
    public static IReadOnlyList<string> Sources(string folder)
    {
        string path = Path.Combine(ContractInputs.Repository, folder);
        return !Directory.Exists(path)
            ? []
            : [.. Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal)];

        bool IsSource(string file) =>
            !Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
    }

    /// <summary>Compiles, warnings as errors.</summary>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="projects">Folders of the projects whose sources these are; their own usings hold.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="references">What they are compiled against beside the framework and packages.</param>
    /// <returns>The path of the assembly, and what the compiler said: nothing when all is well.</returns>
    public static async Task<(string Assembly, IReadOnlyList<string> Errors)> CompileAsync(
        string name,
        IReadOnlyList<string> projects,
        IReadOnlyList<string> sources,
        params IReadOnlyList<string> references
    )
    {
        string home = Path.Combine(AppContext.BaseDirectory, "contract", name);
        Directory.CreateDirectory(home);
        string assembly = Path.Combine(home, name + ".dll");
        string usings = Path.Combine(home, "Usings.cs");
        await File.WriteAllLinesAsync(usings, Usings(projects));

        string response = Path.Combine(home, "csc.rsp");
        await File.WriteAllLinesAsync(
            response,
            [
                "-nologo",
                "-nostdlib+",
                "-deterministic+",
                "-debug-",
                "-unsafe+",
                "-langversion:14",
                "-nullable:enable",
                "-warnaserror+",
                "-warn:10",
                "-nowarn:1701,1702",
                "-utf8output",
                "-filealign:512",
                $"-target:{(IsProgram(projects) ? "exe" : "library")}",
                "-define:" + string.Join(';', [.. Enumerable.Range(5, 6).Select(v => $"NET{v}_0_OR_GREATER"), "NET10_0", "NET", "TRACE"]),
                $"-out:\"{assembly}\"",
                .. ContractInputs.Framework.Concat(ContractInputs.Packages).Concat(references).Select(r => $"-reference:\"{r}\""),
                .. ContractInputs.Generators.Select(g => $"-analyzer:\"{g}\""),
                .. sources.Prepend(usings).Select(s => $"\"{s}\""),
            ]
        );

        string? host = Environment.ProcessPath;
        var start = new ProcessStartInfo(Path.GetFileNameWithoutExtension(host) == "dotnet" ? host! : "dotnet")
        {
            ArgumentList = { "exec", ContractInputs.Compiler, "-noconfig", "@" + response },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process compiler =
            Process.Start(start) ?? throw new InvalidOperationException($"The compiler {ContractInputs.Compiler} did not start.");
        Task<string> failure = compiler.StandardError.ReadToEndAsync();
        string output = await compiler.StandardOutput.ReadToEndAsync();
        await compiler.WaitForExitAsync();
        output += await failure;

        string[] said =
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !line.Contains(": info CS", StringComparison.Ordinal)) // advice, such as how to bind a lambda sooner
                .Select(line => line.Replace(ContractInputs.Repository + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)),
        ];
        bool silentFailure = compiler.ExitCode != 0 && said.Length == 0;
        return (assembly, silentFailure ? [$"The compiler ended with {compiler.ExitCode} and said nothing."] : said);
    }

    private static bool IsProgram(IEnumerable<string> projects) => projects.Any(p => Elements(p, "OutputType").Any(e => e.Value == "Exe"));

    private static IEnumerable<string> Usings(IEnumerable<string> projects)
    {
        foreach (string space in s_implicitUsings)
        {
            yield return $"global using {space};";
        }

        foreach (XElement element in projects.SelectMany(p => Elements(p, "Using")))
        {
            string include = (string?)element.Attribute("Include") ?? "";
            yield return (string?)element.Attribute("Alias") is { } alias ? $"global using {alias} = {include};"
            : (string?)element.Attribute("Static") == "true" ? $"global using static {include};"
            : $"global using {include};";
        }
    }

    private static IEnumerable<XElement> Elements(string project, string name) =>
        Directory
            .EnumerateFiles(Path.Combine(ContractInputs.Repository, project), "*.csproj")
            .SelectMany(file => XDocument.Load(file).Descendants(name));
}

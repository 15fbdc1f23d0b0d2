using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Sparse.TorchReference;

namespace Sparse.Torch.Tests.Contract;

/// <summary>The reference-only TorchSharp is the whole list and nothing but the list.</summary>
public sealed partial class ReferenceAssemblyTests
{
    [ListFact]
    public void Every_section_and_line_of_the_list_is_read()
    {
        string[] lines = TorchSharpApi.Lines;

        Assert.Equal(lines.Count(l => l.StartsWith("## ", StringComparison.Ordinal)), TorchSharpApi.List.Types.Length);
        Assert.Equal(lines.Count(l => l.StartsWith("  ", StringComparison.Ordinal)), TorchSharpApi.List.Types.Sum(t => t.Members.Length));
    }

    [ListFact]
    public void Only_Tensorboard_is_left_out_of_the_printed_API()
    {
        ApiType[] full = [.. ReferenceWriter.InFull(TorchSharpApi.List)];

        Assert.All(TorchSharpApi.List.Types.Except(full), type => Assert.StartsWith("Tensorboard.", type.Key, StringComparison.Ordinal));
        Assert.Equal(
            ["Tensorboard.HistogramProto", "Tensorboard.Summary", "Tensorboard.Summary.Types", "Tensorboard.Summary.Types.Image"],
            ReferenceWriter.Shells(TorchSharpApi.List).Select(type => type.Key).Order(StringComparer.Ordinal)
        );
    }

    [ListFact]
    public void The_corrections_of_the_list_are_the_known_ones()
    {
        // Brackets of arrays of named tuples, and the names of a tuple in one header; see ListCorrections.
        Assert.All(TorchSharpApi.List.Corrections, c => Assert.Equal(c.Listed, Additions().Replace(c.Corrected, "")));
        Assert.Equal(
            ["header 1", "named state 4", "params 8", "tensor 5"],
            TorchSharpApi
                .List.Corrections.Select(c =>
                    c.Listed switch
                    {
                        var line when line.StartsWith("class ", StringComparison.Ordinal) => "header",
                        var line when line.Contains("params (", StringComparison.Ordinal) => "params",
                        var line when line.Contains(" _named_", StringComparison.Ordinal) => "named state",
                        var line when line.Contains(" tensor(", StringComparison.Ordinal) => "tensor",
                        var line => line,
                    }
                )
                .CountBy(kind => kind)
                .Select(pair => $"{pair.Key} {pair.Value}")
                .Order(StringComparer.Ordinal)
        );
    }

    [ListFact]
    public void The_printed_API_compiles_without_an_error()
    {
        Diagnostic[] errors = [.. TorchSharpApi.Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];

        Assert.True(errors.Length == 0, $"{errors.Length} errors:\n" + string.Join('\n', errors.Take(60).Select(d => d.ToString())));
    }

    [ListFact]
    public void The_assembly_printed_back_is_the_list()
    {
        ApiType[] expected = [.. ReferenceWriter.InFull(TorchSharpApi.List)];
        SignaturePrinter.PrintedType[] printed =
        [
            .. SignaturePrinter
                .Print(SignaturePrinter.Load(TorchSharpApi.AssemblyPath, ContractInputs.Framework))
                .Where(type => type.Key.StartsWith("TorchSharp.", StringComparison.Ordinal)),
        ];

        Assert.Equal(expected.Length, printed.Length);
        Assert.Equal(expected.Sum(type => type.Members.Length), printed.Sum(type => type.Members.Count));
        string[] differences =
        [
            .. ApiComparison.Differences(TorchSharpApi.List, printed),
            .. from type in expected
            join back in printed on type.Key equals back.Key
            from line in type.Members.Select(m => m.Line).Except(back.Members).Concat(back.Header == type.Header ? [] : [type.Header])
            select $"{type.Key}\n    listed, not printed: {line}",
        ];
        Assert.True(differences.Length == 0, $"{differences.Length} differences:\n" + string.Join('\n', differences.Take(60)));
    }

    [GeneratedRegex(@"(?<=[a-z]\))\[,*\](?= \w)| /\* tuple: data, target \*/")]
    private static partial Regex Additions();
}

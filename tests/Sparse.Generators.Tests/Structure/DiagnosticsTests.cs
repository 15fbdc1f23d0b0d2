using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Sparse.Generators.Analyzers;
using Sparse.Generators.Diagnostics;

namespace Sparse.Generators.Tests.Structure;

/// <summary>Each diagnostic has a descriptor, a page, a line in the release file and a test class.</summary>
public partial class DiagnosticsTests
{
    private const int LongestPage = 30;

    public static TheoryData<string> Ids =>
        [
            .. typeof(DiagnosticIds)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(static constant => (string)constant.GetRawConstantValue()!),
        ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_descriptor_that_leads_to_its_page(string id)
    {
        var descriptor = DiagnosticDescriptors.ById[id];
        Assert.Equal(id, descriptor.Id);
        Assert.EndsWith($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\.$", descriptor.MessageFormat.ToString());
        Assert.True(descriptor.IsEnabledByDefault);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_error_cannot_be_switched_off_and_a_warning_can(string id) =>
        Assert.Equal(
            DiagnosticDescriptors.ById[id].DefaultSeverity == DiagnosticSeverity.Error,
            DiagnosticDescriptors.ById[id].CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_page(string id)
    {
        var page = Repository.Read($"docs/diagnostics/{id}.md");
        var lines = page.TrimEnd('\n').Split('\n');
        Assert.Equal($"# {id}: {DiagnosticDescriptors.ById[id].Title}", lines[0]);
        Assert.Equal(
            ["## Cause", "## Example", "## Fix", "## When to suppress"],
            lines.Where(static line => line.StartsWith("## ", StringComparison.Ordinal))
        );
        Assert.True(lines.Length <= LongestPage, $"{id}.md has {lines.Length} lines");
        Assert.Contains($"[{id}]({id}.md)", Repository.Read("docs/diagnostics/README.md"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_release_line(string id)
    {
        var descriptor = DiagnosticDescriptors.ById[id];
        var line = ReleaseLine()
            .Matches(
                Repository.Read("src/Sparse.Generators/AnalyzerReleases.Unshipped.md")
                    + Repository.Read("src/Sparse.Generators/AnalyzerReleases.Shipped.md")
            )
            .Single(match => match.Groups["id"].Value == id);
        Assert.Equal(descriptor.Category, line.Groups["category"].Value);
        Assert.Equal(descriptor.DefaultSeverity.ToString(), line.Groups["severity"].Value);
        Assert.StartsWith(descriptor.Title.ToString(), line.Groups["notes"].Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_test_class(string id) =>
        Assert.Contains(
            typeof(DiagnosticsTests).Assembly.GetTypes(),
            type =>
                type.Name.StartsWith(id + "_", StringComparison.Ordinal)
                && type.GetMethods().Any(static method => method.GetCustomAttributes<FactAttribute>().Any())
        );

    [Fact]
    public void Every_descriptor_is_known_by_its_id_and_supported_by_who_reports_it()
    {
        var declared = typeof(DiagnosticDescriptors)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .Select(static descriptor => descriptor.Id)
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(declared, DiagnosticDescriptors.ById.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(((IEnumerable<object[]>)Ids).Select(static row => (string)row[0]).Order(StringComparer.Ordinal), declared);
        var reported = new NetworkAnalyzer()
            .SupportedDiagnostics.Concat(new ExperimentAnalyzer().SupportedDiagnostics)
            .Concat(new PenaltyAnalyzer().SupportedDiagnostics)
            .Append(DiagnosticDescriptors.Internal);
        Assert.Equal(declared, reported.Select(static descriptor => descriptor.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_no_page_of_a_diagnostic_that_does_not_exist() =>
        Assert.Equal(
            DiagnosticDescriptors.ById.Keys.Append("README").Order(StringComparer.Ordinal),
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "docs/diagnostics"))
                .Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal)
        );

    [GeneratedRegex(@"^(?<id>SP\d{4})\s*\|\s*(?<category>[\w.]+)\s*\|\s*(?<severity>\w+)\s*\|\s*(?<notes>.*)$", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();
}

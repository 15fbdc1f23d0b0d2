using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit.Sdk;

namespace Sparse.Testing.Tests;

public class ObjectGraphTests
{
    private static readonly CSharpCompilation Compilation = TestCompilation.Create("class A { [System.Obsolete] void F() { } }");

    private static readonly ClassDeclarationSyntax Node = (ClassDeclarationSyntax)
        Compilation.SyntaxTrees[0].GetCompilationUnitRoot().Members[0];

    private static readonly INamedTypeSymbol Symbol = Compilation.GetTypeByMetadataName("A")!;

    [Fact]
    public void What_a_model_may_hold_passes() =>
        ObjectGraph.RequireFreeOfCompilation(
            new Base<object>(
                new List<object?>
                {
                    1,
                    "text",
                    2.5m,
                    null,
                    Accessibility.Public,
                    typeof(string),
                    new TextSpan(1, 2),
                    ImmutableArray<string>.Empty,
                    new Cycle(),
                }
            )
        );

    public static TheoryData<string, object> Banned =>
        new()
        {
            { "symbol", Symbol },
            { "node", Node },
            { "token", Node.Identifier },
            { "tree", Compilation.SyntaxTrees[0] },
            { "text", Compilation.SyntaxTrees[0].GetText() },
            { "compilation", Compilation },
            { "semantic model", Compilation.GetSemanticModel(Compilation.SyntaxTrees[0]) },
            { "location", Node.GetLocation() },
            { "diagnostic", Diagnostic.Create("X", "", "", DiagnosticSeverity.Error, DiagnosticSeverity.Error, true, 0) },
            { "attribute", Symbol.GetMembers("F")[0].GetAttributes()[0] },
        };

    [Theory]
    [MemberData(nameof(Banned), DisableDiscoveryEnumeration = true)]
    public void What_holds_on_to_a_compilation_fails_wherever_it_lies(string what, object value)
    {
        Assert.NotEmpty(what);
        Fails(value, "model is a Microsoft.CodeAnalysis.");
        Fails(new Derived(value), "model.Value is a ");
        Fails(ImmutableArray.Create(null, value), "model.array[1] is a ");
        Fails(new Dictionary<string, object> { ["key"] = value }, "].value is a ");
        Fails((1, value), "model.Item2 is a ");
        Fails(new Lazy<object>(() => value), "value is a ");
    }

    private static void Fails(object model, string message) =>
        Assert.Contains(message, Assert.Throws<FailException>(() => ObjectGraph.RequireFreeOfCompilation(model)).Message);

    private record Base<T>(T Value);

    private sealed record Derived(object Held) : Base<object>(Held)
    {
        private object Held { get; } = "nothing";
    }

    private sealed class Cycle
    {
        public Cycle() => Self = this;

        public Cycle Self { get; }
    }
}

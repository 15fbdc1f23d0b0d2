using Microsoft.CodeAnalysis;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;
using Sparse.Generators.Tests.Emission;
using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A member with a name that the generated part of its class declares.</summary>
public class SP0005_ReservedNameTests
{
    private const string Head = "[Linear(3)] public partial Layer Head { get; }";

    [Fact]
    public Task A_layer_called_forward() =>
        SparseBuild.VerifyMessageAsync(
            Network("[Linear(5)] public partial Layer {|SP0005:forward|} { get; } " + Head),
            "The name forward is taken: the generated part of Net declares it; choose another name"
        );

    [Theory]
    [InlineData("private readonly int {|SP0005:_head|};")]
    [InlineData("private static int {|SP0005:s_Head|}() => 1;")]
    [InlineData("private static int {|SP0005:RegisterNetwork|} => 1;")]
    [InlineData("[Linear(5)] public partial Layer {|SP0005:register_module|} { get; }")]
    public Task Of_a_network(string member) => SparseBuild.VerifyAsync(Network($"#pragma warning disable\n{member} {Head}"));

    [Fact]
    public Task Of_a_block() =>
        SparseBuild.VerifyAsync(
            Source("[Block] public partial class Unit { [Linear(5)] public partial Layer {|SP0005:Module|} { get; } }", Small)
        );

    [Theory]
    [InlineData("static int {|SP0005:s_declaration|} = 1;", "choose another name")]
    [InlineData("class {|SP0005:Loop|};", "choose another name")]
    [InlineData("static void {|SP0005:Register|}() { }", "choose another name")]
    [InlineData("static int {|SP0005:RunAsync|}(int a, int b) => a + b;", "choose another name")]
    [InlineData(
        "static void {|SP0005:OnEpoch|}(in global::Sparse.Runtime.Training.EpochReport epoch) { }",
        "implement the hook as 'static partial void', or choose another name"
    )]
    public async Task Of_an_experiment(string member, string advice)
    {
        var said = await SparseBuild.VerifyAsync(
            Source("#pragma warning disable\n" + Small, Experiment().Replace("Trial;", $"Trial {{ {member} }}"))
        );
        Assert.EndsWith(advice, said.Single().GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task Other_overloads_a_hook_and_a_keyword_are_no_conflict() =>
        SparseBuild.VerifyAsync(
            Source(
                """
                [Network(Input = [4])]
                public partial class Small
                {
                    [Linear(5), Tanh] public partial Layer @class { get; }
                    [Linear(3)] public partial Layer Head { get; }
                    public int forward(int a, int b) => a + b;
                }
                [Block]
                public partial class Unit
                {
                    [Linear(3)] public partial Layer @new { get; }
                }
                """,
                Experiment()
                    .Replace(
                        "Trial;",
                        "Trial { static int RunAsync(int a) => a; static partial void OnEpoch(in global::Sparse.Runtime.Training.EpochReport epoch) { } }"
                    )
            )
        );

    public static TheoryData<string> Experiments => [.. Cases.All.Keys];

    /// <summary>Whatever the generated part declares is reserved: taken from what is emitted, not from a list.</summary>
    [Theory]
    [MemberData(nameof(Experiments))]
    public void Every_name_that_is_emitted_is_reserved(string name)
    {
        var compilation = Emitted.Of(name).Compilation;
        var types = compilation.Assembly.GlobalNamespace.GetMembers().SelectMany(Types).ToArray();
        Assert.NotEmpty(types);
        foreach (var type in types)
        {
            foreach (var member in type.GetMembers().Where(static member => !member.IsImplicitlyDeclared && IsEmitted(member)))
            {
                var own = member is IMethodSymbol method ? $"{method.Name}({method.Parameters.Length})" : member.Name;
                EquatableArray<string> names = [own];
                Problem?[] found =
                [
                    NetworkParser.Parse(type, default) is { } network ? ReservedNames.Taken(network with { OwnNames = names }) : null,
                    BlockParser.Parse(type, [], default) is { } block ? ReservedNames.Taken(block with { OwnNames = names }) : null,
                    ExperimentParser.Parse(type, default) is { } trial ? ReservedNames.Taken(trial with { OwnNames = names }) : null,
                ];
                Assert.True(found.Any(static problem => problem is not null), $"{type.Name}.{own} is emitted and not reserved");
            }
        }
    }

    // Declared in the generated part alone; of hooks and layers the user has the other part.
    private static bool IsEmitted(ISymbol member) =>
        member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary }
        && !SymbolReading.IsOwn(member)
        && member is not IPropertySymbol { PartialImplementationPart: not null }
        && member.DeclaringSyntaxReferences.All(static reference =>
            reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)
        )
        && !IsFieldOfAModuleWithinAMember(member);

    // _fc1_BatchNorm, of the second layer of a member.
    private static bool IsFieldOfAModuleWithinAMember(ISymbol member) =>
        member is IFieldSymbol && member.Name.StartsWith('_') && member.Name[1..].Contains('_');

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol symbol) =>
        symbol switch
        {
            INamespaceSymbol space => space.GetMembers().SelectMany(Types),
            INamedTypeSymbol type
                when NetworkParser.NetworkAttribute(type) is not null
                    || BlockParser.BlockAttribute(type) is not null
                    || ExperimentParser.Parse(type, default) is not null => [type],
            INamedTypeSymbol type => type.GetTypeMembers().SelectMany(Types),
            _ => [],
        };
}

using Microsoft.CodeAnalysis;

namespace Sparse.Generators.Tests.Emission;

/// <summary>What is generated compiles without a word, in a project with documentation, whatever its nullable context.</summary>
public class CompilesCleanTests
{
    [Theory]
    [MemberData(nameof(Cases.Names), MemberType = typeof(Cases))]
    public void With_nullable_enabled(string name) => Emitted.Of(name).RequireSilent();

    [Theory]
    [MemberData(nameof(Cases.Names), MemberType = typeof(Cases))]
    public void With_nullable_disabled(string name) => Emitted.From(Cases.All[name].Source, NullableContextOptions.Disable).RequireSilent();
}

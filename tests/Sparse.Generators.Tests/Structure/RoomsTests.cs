using System.Reflection;
using System.Text.RegularExpressions;
using Sparse.Testing;

namespace Sparse.Generators.Tests.Structure;

/// <summary>Only parsing, analysers and the pipelines know Roslyn: what decides and what prints can be tested, and cached, without it.</summary>
public class RoomsTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("Models")]
    [InlineData("Planning")]
    [InlineData("Planning.Solvers")]
    [InlineData("Planning.Lifting")]
    [InlineData("Emission")]
    [InlineData("Emission.Lifted")]
    [InlineData("Kernels")]
    [InlineData("Infrastructure")]
    [InlineData("Writing")]
    public void A_pure_room_names_no_type_of_Roslyn(string room)
    {
        var types = typeof(NetworkGenerator).Assembly.GetTypes().Where(type => type.Namespace == $"Sparse.Generators.{room}").ToArray();
        Assert.NotEmpty(types);
        var found = types.SelectMany(static type => Named(type).Where(IsRoslyn).Select(named => $"{type.FullName}: {named.FullName}"));
        Assert.Equal([], found);
    }

    // What decides knows nothing of what prints, and what is written knows of neither. By the text, for a call of a static method leaves no type behind.
    [Theory]
    [InlineData("Planning", "Emission")]
    [InlineData("Kernels", "Emission")]
    [InlineData("Models", "Emission")]
    [InlineData("Models", "Planning")]
    [InlineData("Parsing", "Planning")]
    [InlineData("Parsing", "Emission")]
    [InlineData("Writing", "Models")]
    [InlineData("Infrastructure", "Writing")]
    public void A_room_does_not_use_one_above_it(string room, string above)
    {
        var files = Directory.GetFiles(RepositoryFolder.Find("src", "Sparse.Generators", room), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var uses = files.Where(file => Regex.IsMatch(File.ReadAllText(file), $@"\b{above}(\.\w|;)"));
        Assert.Equal([], uses);
    }

    [Fact]
    public void The_search_finds_what_it_looks_for() =>
        Assert.Contains(
            typeof(NetworkGenerator).Assembly.GetTypes().Where(static type => type.Namespace == "Sparse.Generators.Parsing"),
            static type => Named(type).Any(IsRoslyn)
        );

    private static bool IsRoslyn(Type type) => type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true;

    private static IEnumerable<Type> Named(Type type) =>
        new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(Everything).Select(static field => field.FieldType))
            .Concat(type.GetProperties(Everything).Select(static property => property.PropertyType))
            .Concat(
                type.GetMethods(Everything)
                    .SelectMany(static method => method.GetParameters().Select(static p => p.ParameterType).Append(method.ReturnType))
            )
            .Concat(
                type.GetConstructors(Everything)
                    .SelectMany(static constructor => constructor.GetParameters().Select(static p => p.ParameterType))
            )
            // What a body holds in its locals is named too.
            .Concat(
                type.GetMethods(Everything)
                    .SelectMany(static method => method.GetMethodBody()?.LocalVariables.Select(static local => local.LocalType) ?? [])
            )
            .OfType<Type>()
            .SelectMany(Parts);

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];
}

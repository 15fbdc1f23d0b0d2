using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Parsing;

/// <summary>Reads a penalty of the user's own: in its own project from the syntax, in another from the attribute that project's generator wrote.</summary>
internal static class PenaltyParser
{
    /// <summary>The penalty for its own project's generator; null where the class has no [ElementPenalty].</summary>
    public static PenaltyModel? Parse(INamedTypeSymbol type, CancellationToken cancellation) =>
        IsDeclared(type) && CanCarry(type)
            ? new PenaltyModel(SymbolReading.Type(type), Translate(type, [], cancellation), Unread(type, cancellation))
            : null;

    /// <summary>The penalty for an experiment; null where the class has no [ElementPenalty].</summary>
    /// <param name="attribute">The attribute on the experiment.</param>
    /// <param name="cancellation">Cancels.</param>
    public static OwnPenaltyModel? ForExperiment(AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.AttributeClass is not { } type || !IsDeclared(type))
        {
            return null;
        }

        if (type.DeclaringSyntaxReferences.Length > 0)
        {
            var own = Translate(type, [], cancellation);
            return new OwnPenaltyModel(own, null, Options(attribute, own));
        }

        var written = type.GetAttributes()
            .FirstOrDefault(static other => SymbolReading.Is(other.AttributeClass, WellKnownNames.PenaltyKernelAttribute));
        if (written is not { ConstructorArguments: [{ Value: int version }, { Value: string text }] })
        {
            return new OwnPenaltyModel(null, "was compiled without Sparse's generator", default);
        }

        if (version > PenaltyKernel.Version)
        {
            return new OwnPenaltyModel(
                null,
                $"was compiled by a newer Sparse (form {version}, and this one reads up to {PenaltyKernel.Version})",
                default
            );
        }

        var kernel = KernelText.Read(text);
        return new OwnPenaltyModel(kernel, kernel is null ? "carries a kernel that cannot be read" : null, Options(attribute, kernel));
    }

    /// <summary>Translates the bodies of a class in source.</summary>
    /// <param name="type">The class.</param>
    /// <param name="issues">Where what is wrong is added.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The bodies, or null where something is wrong.</returns>
    public static PenaltyKernel? Translate(INamedTypeSymbol type, List<PenaltyIssue> issues, CancellationToken cancellation)
    {
        if (!SymbolReading.DerivesFrom(type, WellKnownNames.PenaltyAttribute))
        {
            Report(issues, type, type.Name, "does not derive from PenaltyAttribute");
            return null;
        }

        if (!CanCarry(type))
        {
            Report(issues, type, type.Name, "is generic, file-local or nested");
            return null;
        }

        var value = Body(type, "Value", required: true, issues, cancellation);
        var prox = Body(type, "Prox", required: true, issues, cancellation);
        var distance = Body(type, "SubdifferentialDistance", required: false, issues, cancellation);
        return issues.Count == 0 && value is not null && prox is not null ? new PenaltyKernel(value, prox, distance) : null;
    }

    /// <summary>Whether a class has [ElementPenalty].</summary>
    public static bool IsDeclared(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => SymbolReading.Is(attribute.AttributeClass, WellKnownNames.ElementPenaltyAttribute));

    /// <summary>Whether a class of the user's own has static bodies named Value and Prox and is not marked [ElementPenalty], by which they would be read.</summary>
    public static bool LacksMark(INamedTypeSymbol? type) =>
        type is { DeclaringSyntaxReferences.Length: > 0 } && !IsDeclared(type) && HasBody(type, "Value") && HasBody(type, "Prox");

    private static bool HasBody(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Any(static member => member is IMethodSymbol { IsStatic: true });

    private static bool CanCarry(INamedTypeSymbol type) =>
        !SymbolReading.IsGeneric(type) && !type.IsFileLocal && type.ContainingType is null;

    // Only the bodies read such a parameter, by its name; the compiler would call it unread.
    private static EquatableArray<UnreadParameterModel> Unread(INamedTypeSymbol type, CancellationToken cancellation) =>
        type
            .DeclaringSyntaxReferences.Select(reference => (reference.GetSyntax(cancellation) as ClassDeclarationSyntax)?.ParameterList)
            .SelectMany(static list => list?.Parameters ?? default)
            .Where(static parameter => parameter.Identifier.ValueText != "lambda" && parameter.Type is PredefinedTypeSyntax)
            .Select(static parameter => new UnreadParameterModel(parameter.Type!.ToString(), parameter.Identifier.ValueText))
            .Where(parameter => type.GetMembers(parameter.Property).All(static member => SymbolReading.IsGenerated(member)))
            .ToEquatableArray();

    private static PenaltyBody? Body(
        INamedTypeSymbol type,
        string name,
        bool required,
        List<PenaltyIssue> issues,
        CancellationToken cancellation
    )
    {
        var given = PenaltyKernel.Given(name);
        var form = $"static float {name}({string.Join(", ", given.Select(static parameter => "float " + parameter))}, ...)";
        var methods = type.GetMembers(name).OfType<IMethodSymbol>().ToArray();
        if (methods.Length == 0)
        {
            if (required)
            {
                Report(issues, type, type.Name, $"has no '{form}'");
            }

            return null;
        }

        var method = methods[0];
        var names = method.Parameters.Select(static parameter => parameter.Name).ToArray();
        if (
            methods.Length > 1
            || !method.IsStatic
            || method.IsGenericMethod
            || method.ReturnType.SpecialType != SpecialType.System_Single
            || method.Parameters.Any(static parameter =>
                parameter.Type.SpecialType != SpecialType.System_Single || parameter.RefKind != RefKind.None
            )
            || !names.Take(given.Count).SequenceEqual(given)
        )
        {
            Report(issues, method, $"{type.Name}.{name}", $"is not the one '{form}'");
            return null;
        }

        var options = Constructors(type)
            .SelectMany(static constructor => constructor.Parameters)
            .Where(IsNumber)
            .Select(static p => p.Name)
            .ToArray();
        foreach (var parameter in method.Parameters.Skip(given.Count).Where(parameter => !options.Contains(parameter.Name)))
        {
            var offered = options.Where(static option => option != "lambda").ToArray();
            issues.Add(
                new PenaltyIssue(
                    DiagnosticIds.UnboundParameter,
                    parameter.Locations[0],
                    [parameter.Name, type.Name, offered.Length == 0 ? "none but lambda" : string.Join(", ", offered)]
                )
            );
        }

        return method.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? PenaltyBodyParser.Parse(type, syntax, issues)
            : null;
    }

    private static EquatableArray<OwnOptionModel> Options(AttributeData attribute, PenaltyKernel? kernel)
    {
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        return (kernel?.Options ?? [])
            .Select(name => (name, parameter: parameters.FirstOrDefault(parameter => parameter.Name == name)))
            .Select(static option => new OwnOptionModel(option.name, Default(option.parameter)) { Range = Range(option.parameter) })
            .ToEquatableArray();
    }

    /// <summary>The options of a penalty where its constructor has a default for each; null where one has to be given.</summary>
    /// <param name="type">The class.</param>
    /// <param name="kernel">Its bodies.</param>
    public static IReadOnlyDictionary<string, double>? Defaults(INamedTypeSymbol type, PenaltyKernel kernel)
    {
        var parameters = Constructors(type).SelectMany(static constructor => constructor.Parameters).ToArray();
        var defaults = kernel.Options.ToDictionary(
            static name => name,
            name => Default(Array.Find(parameters, parameter => parameter.Name == name && parameter.HasExplicitDefaultValue))
        );
        return defaults.Values.Any(double.IsNaN) ? null : defaults;
    }

    private static double Default(IParameterSymbol? parameter) =>
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: double or float or int }
            ? Convert.ToDouble(parameter.ExplicitDefaultValue)
            : double.NaN;

    // [Range(0, 1, MinimumIsExclusive = true)] on a parameter.
    private static OwnRangeModel? Range(IParameterSymbol? parameter)
    {
        var range = parameter
            ?.GetAttributes()
            .FirstOrDefault(static attribute => SymbolReading.Is(attribute.AttributeClass, WellKnownNames.RangeAttribute));
        if (range is not { ConstructorArguments: [{ Value: double or int } minimum, { Value: double or int } maximum] })
        {
            return null;
        }

        return new OwnRangeModel(
            Convert.ToDouble(minimum.Value),
            Convert.ToDouble(maximum.Value),
            Flag("MinimumIsExclusive"),
            Flag("MaximumIsExclusive")
        );

        bool Flag(string name) => range.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);
    }

    private static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(static c => !c.IsImplicitlyDeclared);

    private static bool IsNumber(IParameterSymbol parameter) =>
        parameter.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    private static void Report(List<PenaltyIssue> issues, ISymbol place, string name, string fault) =>
        issues.Add(new PenaltyIssue(DiagnosticIds.UnsupportedPenalty, place.Locations[0], [name, fault]));
}
